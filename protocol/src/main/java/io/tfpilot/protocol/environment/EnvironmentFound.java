package io.tfpilot.protocol.environment;

/** One environment. */
public record EnvironmentFound(boolean success, EnvironmentAnswer environment) {}
