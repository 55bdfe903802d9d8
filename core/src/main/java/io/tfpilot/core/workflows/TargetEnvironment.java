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
 * @param aws               absent: its runs take no role
 */
public record TargetEnvironment(String name, boolean prod, String githubEnvironment, String path, List<String> secrets,
        Optional<String> planEnvironment, Optional<Aws> aws) {
    public TargetEnvironment {
        secrets = secrets.stream().sorted().distinct().toList();
        secrets.forEach(secret -> Names.checked(Names.SECRET, "secret", secret));
        planEnvironment.ifPresent(plan -> Names.checked(Names.WORD, "GitHub environment of plans", plan));
        Names.checked(Names.NAME, "environment", name);
        Names.checked(Names.WORD, "GitHub environment", githubEnvironment);
        Names.checked(Names.PATH, "environment path", path);
    }

    /** The environment on GitHub of one that names none. */
    public static String usualOnGitHub(boolean prod) {
        return prod ? "production" : "nonprod";
    }
}
