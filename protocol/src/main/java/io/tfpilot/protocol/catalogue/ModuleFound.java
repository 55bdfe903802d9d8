package io.tfpilot.protocol.catalogue;

/** One module. */
public record ModuleFound(boolean success, ModuleAnswer module) {}
