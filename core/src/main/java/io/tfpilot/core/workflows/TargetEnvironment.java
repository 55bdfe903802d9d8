package io.tfpilot.core.workflows;

import java.util.List;
import java.util.Optional;

/**
 * An environment of a project.
 *
 * @param githubEnvironment what apply, destroy and cleanup run in on GitHub
 * @param path              its folder in the repository
 * @param secrets           names of secrets that only its runs get
 * @param planEnvironment   what its plans run in on GitHub, so that they can have a role and secrets of their own
 */
public record TargetEnvironment(String name, boolean prod, String githubEnvironment, String path, List<String> secrets,
        Optional<String> planEnvironment) {
    public TargetEnvironment {
        secrets = secrets.stream().sorted().distinct().toList();
        secrets.forEach(secret -> Names.checked(Names.SECRET, "secret", secret));
        planEnvironment.ifPresent(plan -> Names.checked(Names.WORD, "GitHub environment of plans", plan));
        Names.checked(Names.NAME, "environment", name);
        Names.checked(Names.WORD, "GitHub environment", githubEnvironment);
        Names.checked(Names.PATH, "environment path", path);
    }

    /** Without secrets of its own; plans run in no environment of GitHub. */
    public TargetEnvironment(String name, boolean prod, String githubEnvironment, String path) {
        this(name, prod, githubEnvironment, path, List.of(), Optional.empty());
    }

    /** {@code envs/<name>}, GitHub environment {@code nonprod}. */
    public static TargetEnvironment nonprod(String name) {
        return new TargetEnvironment(name, false, "nonprod", "envs/" + name);
    }

    /** {@code envs/<name>}, GitHub environment {@code production}. */
    public static TargetEnvironment prod(String name) {
        return new TargetEnvironment(name, true, "production", "envs/" + name);
    }
}
