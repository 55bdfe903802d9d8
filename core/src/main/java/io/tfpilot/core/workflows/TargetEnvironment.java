package io.tfpilot.core.workflows;

/**
 * An environment of a project.
 *
 * @param githubEnvironment what apply, destroy and cleanup run in on GitHub
 * @param path              its folder in the repository
 */
public record TargetEnvironment(String name, boolean prod, String githubEnvironment, String path) {
    public TargetEnvironment {
        Names.checked(Names.NAME, "environment", name);
        Names.checked(Names.WORD, "GitHub environment", githubEnvironment);
        Names.checked(Names.PATH, "environment path", path);
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
