package io.tfpilot.github;

import io.tfpilot.core.facts.Fact;
import io.tfpilot.core.request.Login;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a delivery tells. */
public sealed interface Read {
    record Seen(Fact fact, Hints hints) implements Read {}

    /** GitHub tries the webhook out. */
    record Ping() implements Read {}

    /** Genuine, and nothing TfPilot has a use for. */
    record Ignored(String reason) implements Read {}

    /** Not of the documented shape. */
    record Malformed(String reason) implements Read {}

    /**
     * What may tell whose request it is, where no index knows. Anybody may have written these texts.
     *
     * @param titles the pull request's title; the run's title and the workflow's name
     * @param branch the head branch
     * @param body the pull request's text
     * @param sender whose action caused the event
     */
    record Hints(List<String> titles, @Nullable String branch, @Nullable String body, @Nullable Login sender) {
        public Hints {
            titles = List.copyOf(titles);
        }
    }
}
