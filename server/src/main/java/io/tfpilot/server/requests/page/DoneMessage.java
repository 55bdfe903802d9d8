package io.tfpilot.server.requests.page;

import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.ActionTerms.Answer;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.server.web.pages.Shell.Toast;
import org.jspecify.annotations.Nullable;

/**
 * What is said once after an action: what the request shows to have happened, not what was pressed. Without script the
 * address names the action by a word, never by a text.
 */
final class DoneMessage {
    private DoneMessage() {}

    /** Null where the word is none. */
    static @Nullable Toast of(String word, Request after) {
        return switch (word) {
            case "created" -> done("Request created");
            case "revised" -> done(Action.UPDATE.terms().said());
            default -> {
                var action = Action.ofVerb(word);
                yield action == null ? null : of(action, after);
            }
        };
    }

    static Toast of(Action action, Request after) {
        return switch (action) {
            case ABANDON -> done(abandoned(after));
            case MERGE -> merged(after);
            case CANCEL -> cancelled(after);
            case APPLY -> queued(after.currentAttempt(RunKind.APPLY), "Apply is starting");
            case DESTROY -> queued(after.currentAttempt(RunKind.DESTROY), "Destroy is starting");
            case APPROVE, REJECT, UPDATE, PLAN, UPDATE_BRANCH, CLEANUP, DESTROY_PLAN, SEAL_ACCEPT, SEAL_RERENDER, RETRY,
                    DROP ->
                new Toast(action.terms().said(), action.terms().answer() == Answer.STARTED);
        };
    }

    private static Toast done(String text) {
        return new Toast(text, false);
    }

    /** What is closed where nothing was merged, taken out where something was, and withdrawn where it is deployed. */
    private static String abandoned(Request after) {
        if (after.closed() == null) {
            return "Withdrawn: revision " + after.revision() + " stays deployed";
        }
        if (Predicates.merged(after)) {
            return "Withdrawn: a cleanup pull request removes it from the repository";
        }
        return after.current().activePr() == null
                ? "Withdrawn"
                : "Withdrawn: TfPilot closes the pull request and deletes its branch";
    }

    private static Toast merged(Request after) {
        var cleanup = after.cleanup();
        if (cleanup != null && cleanup.mergedAt() != null) {
            return done("Cleanup merged");
        }
        return Predicates.merged(after)
                ? done("Merged")
                : new Toast("TfPilot is updating the branch; it merges after a new plan", true);
    }

    private static Toast cancelled(Request after) {
        return Predicates.anythingActive(after)
                ? new Toast("Cancelling the run on GitHub", true)
                : done("Cancelled");
    }

    private static Toast queued(@Nullable Attempt attempt, String starting) {
        return new Toast(attempt != null && attempt.status() == Attempt.Status.HELD
                ? "Waiting in the queue of the environment"
                : starting, true);
    }
}
