package io.tfpilot.github;

import io.tfpilot.core.github.GitHub.UserToken;
import io.tfpilot.core.request.RepoName;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** As whom a call is made. */
sealed interface ActingAs {
    /** The server in a repository: with the installation of its owner, or with the one token. */
    record Server(RepoName repo) implements ActingAs {
        String owner() {
            return repo.owner().toLowerCase(Locale.ROOT);
        }
    }

    /** The server in an organisation, with its installation there, or with the one token. */
    record Organisation(String name) implements ActingAs {
        public Organisation {
            name = name.toLowerCase(Locale.ROOT);
        }
    }

    /** The server itself, in no repository: the App by its JWT, or the one token. */
    record Self() implements ActingAs {}

    record Person(UserToken token) implements ActingAs {}

    /** Whose limits and cache the call shares; null for people, who have their own. */
    default @Nullable String credential() {
        return switch (this) {
            case Server server -> server.owner();
            case Organisation organisation -> organisation.name();
            case Self self -> "";
            case Person person -> null;
        };
    }
}
