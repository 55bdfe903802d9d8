package io.tfpilot.protocol.environment;

/** The environment to freeze, and why. */
public record FreezeEnvironment(String project, String environment, String reason) {}
