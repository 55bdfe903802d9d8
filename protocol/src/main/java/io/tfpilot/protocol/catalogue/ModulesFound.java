package io.tfpilot.protocol.catalogue;

import java.util.List;

/** The catalogue. */
public record ModulesFound(boolean success, List<ModuleAnswer> modules) {}
