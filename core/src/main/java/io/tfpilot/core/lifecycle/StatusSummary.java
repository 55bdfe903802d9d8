package io.tfpilot.core.lifecycle;

import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Drift;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.RunResult;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happens now, in the few words that a row of a list has room for.
 *
 * @param text for somebody who only looks
 * @param yours for somebody who is waited for
 * @param since since when, where it is a run; null else
 */
public record StatusSummary(String text, String yours, @Nullable Instant since) {

    /** @param queue of the request's environment; null = its place is not known */
    public static StatusSummary of(Request request, Derivation derivation, @Nullable EnvironmentQueue queue) {
        var move = derivation.waitsFor().move();
        return switch (derivation.rule()) {
            case DESTROY_FAILED -> failed("Destroy", request.currentAttempt(RunKind.DESTROY));
            case DESTROY_STALE -> same("Destroy run stopped reporting");
            case APPLY_FAILED -> move == Move.RUN || move == Move.START_RUN
                    ? run("Plan run", Predicates.changePlan(request))
                    : failed("Apply", request.currentAttempt(RunKind.APPLY));
            case PLAN_FAILED -> failed("Plan", Predicates.changePlan(request));
            case DESTROY_ACTIVE -> active(move, "Destroy run", request.currentAttempt(RunKind.DESTROY), queue);
            case APPLY_ACTIVE -> active(move, "Apply run", request.currentAttempt(RunKind.APPLY), queue);
            case APPLY_SUCCEEDED -> move == Move.NOTHING || move == Move.MEND_DRIFT
                    ? drift(request)
                    : active(move, planning(request), running(request), queue);
            case PLAN_ACTIVE, PLAN_SUCCEEDED, MERGED -> active(move, "Plan run", Predicates.changePlan(request), queue);
            case APPROVED, PULL_REQUEST_OPEN, OTHERWISE, GIVEN_UP, DESTROY_SUCCEEDED -> new StatusSummary(move.brief(),
                    move.yours(), null);
        };
    }

    private static StatusSummary active(Move move, String what, @Nullable Attempt attempt,
            @Nullable EnvironmentQueue queue) {
        return switch (move) {
            case RUN -> run(what, attempt);
            case START_RUN -> same(what + " is starting");
            case TURN -> same(turn(attempt, queue));
            default -> new StatusSummary(move.brief(), move.yours(), null);
        };
    }

    private static String planning(Request request) {
        return Predicates.destroyPlan(request) == null ? "Plan run" : "Destroy plan run";
    }

    private static @Nullable Attempt running(Request request) {
        var plan = Predicates.destroyPlan(request);
        return plan == null ? Predicates.changePlan(request) : plan;
    }

    private static StatusSummary run(String what, @Nullable Attempt attempt) {
        var since = attempt == null ? null : attempt.startedAt() == null ? attempt.dispatchedAt() : attempt.startedAt();
        return new StatusSummary(what, what, since);
    }

    private static String turn(@Nullable Attempt attempt, @Nullable EnvironmentQueue queue) {
        if (queue != null && queue.frozen() != null) {
            return "Waiting, the environment is frozen";
        }
        var place = queue == null || attempt == null ? 0 : place(queue, attempt);
        return place == 0 ? Move.TURN.brief() : "Waiting, " + ordinal(place) + " in the queue";
    }

    private static int place(EnvironmentQueue queue, Attempt attempt) {
        for (var i = 0; i < queue.held().size(); i++) {
            var slot = queue.held().get(i);
            if (slot.attempt() == attempt.attempt() && slot.since().equals(attempt.dispatchedAt())) {
                return i + 1;
            }
        }
        return 0;
    }

    /** "1st", "2nd", "3rd", "11th". */
    private static String ordinal(int number) {
        var teens = number % 100 >= 11 && number % 100 <= 13;
        return number + switch (teens ? 0 : number % 10) {
            case 1 -> "st";
            case 2 -> "nd";
            case 3 -> "rd";
            default -> "th";
        };
    }

    private static StatusSummary drift(Request request) {
        var drift = Predicates.drift(request);
        if (drift == null || drift.state() == Drift.State.NONE) {
            return same("");
        }
        var found = DriftWords.of(drift);
        if (drift.state() == Drift.State.CHECK_FAILED) {
            return same("Drift check failed");
        }
        // What names resources says by itself that they differ; a mark "Drifted" stands beside the status.
        return same(found.isEmpty() ? "Drifted" : drift.changes().isEmpty() ? "Drifted: " + found : found);
    }

    private static StatusSummary failed(String what, @Nullable Attempt attempt) {
        var why = attempt == null ? "" : why(attempt);
        return same(what + " failed" + (why.isEmpty() ? "" : ": " + why));
    }

    private static String why(Attempt attempt) {
        var result = attempt.result();
        if (result != null && result.refusal() != null) {
            return result.refusal().message();
        }
        var diagnostic = result == null
                ? null
                : result.diagnostics().stream().filter(each -> each.severity().equals("error")).findFirst()
                        .map(RunResult.Diagnostic::summary).orElse(null);
        if (diagnostic != null) {
            return diagnostic;
        }
        if (result != null && attempt.succeeded() && !result.unstable().isEmpty()) {
            return "two plans of it differ";
        }
        var reason = attempt.reason();
        var conclusion = attempt.conclusion();
        return reason != null
                ? reason.text()
                : conclusion == null || conclusion.equals("failure") || conclusion.equals("success")
                        ? ""
                        : conclusion.replace('_', ' ');
    }

    private static StatusSummary same(String text) {
        return new StatusSummary(text, text, null);
    }
}
