package io.tfpilot.core.connect;

/** How GitHub names a repository in the {@code sub} claim. */
public enum SubjectForm {
    /** {@code repo:acme/infra}. */
    CLASSIC,
    /** {@code repo:acme@17/infra@23}: of repositories made, renamed or transferred since 15 July 2026, or by choice. */
    IMMUTABLE;

    String repository(RepositoryFacts facts) {
        return switch (this) {
            case CLASSIC -> "repo:" + facts.name();
            case IMMUTABLE -> "repo:%s@%d/%s@%d".formatted(facts.name().owner(), facts.ownerId(), facts.name().name(),
                    facts.id());
        };
    }
}
