package io.tfpilot.server.requests.page;

import io.tfpilot.core.lifecycle.Action;
import org.jspecify.annotations.Nullable;

/** What is said once after an action was sent without script: the address names it by a word, never by a text. */
final class DoneMessage {
    private DoneMessage() {}

    static @Nullable String of(String word) {
        return switch (word) {
            case "created" -> "Request created";
            case "revised" -> Action.UPDATE.terms().said();
            default -> said(Action.ofVerb(word));
        };
    }

    private static @Nullable String said(@Nullable Action action) {
        return action == null ? null : action.terms().said();
    }
}
