package io.tfpilot.protocol.operation;

/** The project whose workflows are to be installed. */
public record InstallWorkflows(String project) {}
