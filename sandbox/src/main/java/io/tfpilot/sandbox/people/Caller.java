package io.tfpilot.sandbox.people;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who is calling, and with what kind of token. */
public sealed interface Caller {
    /** Nobody in particular: may read what is public. */
    record Anonymous() implements Caller {}

    /**
     * A person.
     *
     * @param through the App that acts for the person; null for a token that the person made
     */
    record User(Account account, @Nullable App through) implements Caller {}

    /** An App itself, with its JWT: knows its installations and its webhook, no repository. */
    record Application(App app) implements Caller {}

    /**
     * An App in the repositories it is installed in.
     *
     * @param permissions those of the token, which may be fewer than the installation's
     * @param only        the repositories of the token, by number; empty for all of the installation
     */
    record Installation(App app, Installed at, Map<String, String> permissions, List<Long> only) implements Caller {
        /** Whom it acts as. */
        public Account bot() {
            return app.bot();
        }

        /** Whether the token is good for a repository. */
        public boolean reaches(String owner, long repository) {
            return at.covers(owner, repository) && (only.isEmpty() || only.contains(repository));
        }
    }

    /** A workflow run, in its own repository. */
    record Job(long runId, String repository, Map<String, String> permissions) implements Caller {}

    /** A name for counting calls. */
    default String key() {
        return switch (this) {
            case Anonymous() -> "anonymous";
            case User(var account, _) -> account.login();
            case Application(var app) -> "app " + app.id();
            case Installation(_, var at, _, _) -> "installation " + at.id();
            case Job(_, var repository, _) -> "actions " + repository;
        };
    }
}
