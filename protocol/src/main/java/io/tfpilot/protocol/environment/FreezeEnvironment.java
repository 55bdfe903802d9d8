package io.tfpilot.protocol.environment;

/** Which environment is frozen, and why. */
public record FreezeEnvironment(String project, String environment, String reason) {}
