package io.tfpilot.core.connect;

import java.util.Optional;

/**
 * An environment of a project, as GitHub runs it.
 *
 * @param githubEnvironment what its applies run in on GitHub
 * @param planEnvironment   what its plans run in there; absent: in none
 */
public record ConnectedEnvironment(String name, String githubEnvironment, Optional<String> planEnvironment) {}
