package io.tfpilot.protocol.environment;

import java.util.List;

/** All environments of all projects. */
public record EnvironmentsFound(boolean success, List<EnvironmentAnswer> environments) {}
