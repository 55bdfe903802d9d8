package io.tfpilot.sandbox.people;

import java.util.Map;

/** Who is calling, and with what kind of token. */
public sealed interface Caller {
    /** Nobody in particular: may read what is public. */
    record Anonymous() implements Caller {}

    /** A person. */
    record User(Account account) implements Caller {}

    /** The App itself, with its JWT: knows its installations and its webhook, no repository. */
    record App() implements Caller {}

    /** The App in the repositories it is installed in. */
    record Installation(Account bot, Map<String, String> permissions) implements Caller {}

    /** A workflow run, in its own repository. */
    record Job(long runId, String repository, Map<String, String> permissions) implements Caller {}

    /** A name for counting calls. */
    default String key() {
        return switch (this) {
            case Anonymous() -> "anonymous";
            case User(var account) -> account.login();
            case App() -> "app";
            case Installation(var bot, _) -> bot.login();
            case Job(_, var repository, _) -> "actions " + repository;
        };
    }
}
