package io.tfpilot.core.lifecycle;

import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.EndReason;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.RunResult;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the rule that decided says of this request, as a sentence for people that never begins with a name. */
final class StatusReason {
    private StatusReason() {}

    static String of(Request request, Rule rule, Approval approval) {
        var destroy = request.currentAttempt(RunKind.DESTROY);
        var apply = request.currentAttempt(RunKind.APPLY);
        return switch (rule) {
            case DESTROY_FAILED -> ended("destroy", destroy);
            case DESTROY_SUCCEEDED -> request.isArchived() ? "destroyed and archived" : "destroyed";
            case DESTROY_ACTIVE -> isHeld(destroy) ? "the destroy is queued" : "the destroy is running";
            case DESTROY_STALE -> "the destroy run has not reported for 15 minutes";
            case APPLY_FAILED -> ended("apply", apply);
            case APPLY_ACTIVE -> isHeld(apply) ? "the apply is queued" : "the apply is running";
            case APPLY_SUCCEEDED -> Predicates.drifted(request)
                    ? "applied, but drifted since"
                    : "applied and running";
            case GIVEN_UP -> givenUp(request);
            case MERGED -> "merged";
            case PLAN_FAILED -> ended("plan", Predicates.changePlan(request));
            case APPROVED -> "approved by "
                    + approval.approvers().stream().map(Object::toString).collect(Collectors.joining(" and "));
            case PLAN_SUCCEEDED ->
                isUnread(Predicates.changePlan(request)) ? "the plan run has ended" : "the plan is ready";
            case PLAN_ACTIVE -> "the plan is running";
            case PULL_REQUEST_OPEN -> "the pull request is open";
            case OTHERWISE -> "requested";
        };
    }

    private static boolean isHeld(@Nullable Attempt attempt) {
        return attempt != null && attempt.status() == Attempt.Status.HELD;
    }

    private static boolean isUnread(@Nullable Attempt plan) {
        return plan != null && Predicates.isUnread(plan);
    }

    private static String givenUp(Request request) {
        var closed = request.closed();
        return closed == null
                ? "the pull request was closed without a merge"
                : "withdrawn by " + closed.by() + (request.isArchived() ? " and archived" : "");
    }

    /** How it came to its end, as far as the facts tell. */
    private static String ended(String what, @Nullable Attempt over) {
        var attempt = Objects.requireNonNull(over, "the rule saw an attempt");
        var result = attempt.result();
        if (attempt.cancelled()) {
            return cancelled(what, attempt.reason());
        }
        if (result != null && result.outcome() == RunResult.Outcome.REFUSED) {
            return what.equals("plan")
                    ? "a guard stopped the plan"
                    : "the " + what + " stopped before it changed anything";
        }
        if (attempt.succeeded() && result != null && !result.unstable().isEmpty()) {
            return "two plans of the same commit differ";
        }
        return attempt.runId() == null || "startup_failure".equals(attempt.conclusion())
                ? "the " + what + " did not start"
                : "the " + what + " failed";
    }

    private static String cancelled(String what, @Nullable EndReason reason) {
        return switch (reason) {
            case null -> "the " + what + " was cancelled on GitHub";
            case EndReason.Displaced _ -> "the " + what + " was replaced by a newer run on GitHub";
            case EndReason.CancelledBy by -> "the " + what + " was " + by.text();
            case EndReason.LeftQueue _,EndReason.GateClosed _,EndReason.DispatchRefused _,EndReason.RunNotFound _,EndReason.RunDeleted _,EndReason.ProjectRemoved _,EndReason.Unclassified _ ->
                "the " + what + " was stopped: " + reason.text();
        };
    }
}
