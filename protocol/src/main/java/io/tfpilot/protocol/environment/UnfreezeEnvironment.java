package io.tfpilot.protocol.environment;

/** Which environment goes on. */
public record UnfreezeEnvironment(String project, String environment) {}
