package io.tfpilot.protocol.environment;

/** The environment to unfreeze. */
public record UnfreezeEnvironment(String project, String environment) {}
