package io.tfpilot.core.lifecycle;

import io.tfpilot.core.facts.Revisions;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Drift;
import io.tfpilot.core.request.Intent;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.RunResult;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Questions about the facts that gates, pages and operations share. */
public final class Predicates {
    private Predicates() {}

    /** Whether the head is TfPilot's own work, equal to it, or accepted by an admin. Unknown is unsealed. */
    public static boolean sealed(Request request) {
        var head = request.current().head();
        return head != null && request.current().owns(head);
    }

    /** Whether the head that is not TfPilot's own was compared with what TfPilot would have written. */
    public static boolean compared(Request request) {
        var head = request.current().head();
        return head != null && head.equals(request.current().seal().head());
    }

    /** Whether the current revision is merged: by a head that is its own. */
    public static boolean merged(Request request) {
        return request.current().isMerged();
    }

    /** Some apply ever started and no destroy succeeded after it. */
    public static boolean mayHaveResources(Request request) {
        var destroy = Revisions.lastSuccess(request.runs().destroy());
        return request.runs().apply().stream().filter(Revisions::mayHaveStarted)
                .anyMatch(apply -> destroy == null || apply.isActive() || !destroy.endedAt().isAfter(apply.endedAt()));
    }

    /** What is deployed, as pages, lists, counts and the API say it; null where nothing is. */
    public static @Nullable Deployed deployed(Request request) {
        return Deployed.of(request);
    }

    /** Any attempt of any kind or revision is active. */
    public static boolean anythingActive(Request request) {
        return active(request) != null;
    }

    /** The active attempt that stands in the way of others, whatever its kind and revision; null where none is. */
    public static @Nullable Attempt active(Request request) {
        var run = activeRun(request);
        return run == null ? null : run.attempt();
    }

    /** The same, with its kind. A destroy plan is one as well, though it never is a current attempt. */
    public static Subject.@Nullable Run activeRun(Request request) {
        for (var kind : List.of(RunKind.DESTROY, RunKind.APPLY, RunKind.PLAN)) {
            for (var attempt : request.runs().of(kind)) {
                if (attempt.isActive()) {
                    return new Subject.Run(kind, attempt);
                }
            }
        }
        return null;
    }

    /** The status destroyed: the current destroy attempt succeeded. */
    public static boolean destroyed(Request request) {
        var destroy = request.currentAttempt(RunKind.DESTROY);
        return destroy != null && destroy.succeeded();
    }

    /** A person abandoned it. */
    public static boolean abandoned(Request request) {
        return request.closed() != null;
    }

    /** The current plan of the revision's change, where it speaks: before the merge only a plan of the head. */
    public static @Nullable Attempt changePlan(Request request) {
        var plan = request.currentAttempt(RunKind.PLAN);
        if (plan == null || plan.purpose() != Attempt.Purpose.CHANGE) {
            return null;
        }
        return merged(request) || plan.commit().equals(request.current().head()) ? plan : null;
    }

    /** The newest plan of purpose destroy that no apply or destroy run has overtaken; null where there is none. */
    public static @Nullable Attempt destroyPlan(Request request) {
        var plan = request.runs().plan().stream().filter(each -> each.purpose() == Attempt.Purpose.DESTROY)
                .max(Comparator.comparingInt(Attempt::attempt)).orElse(null);
        if (plan == null || !mayHaveResources(request)) {
            return null;
        }
        var overtaken = Stream.concat(request.runs().apply().stream(), request.runs().destroy().stream())
                .filter(run -> run.runId() != null).anyMatch(run -> !run.dispatchedAt().isBefore(plan.dispatchedAt()));
        return overtaken ? null : plan;
    }

    /** The plan of the destroy that is requested, under way or over; null where none is. */
    public static @Nullable Attempt destroyPlanOfNow(Request request) {
        return request.currentAttempt(RunKind.DESTROY) == null
                ? destroyPlan(request)
                : request.runs().plan().stream().filter(each -> each.purpose() == Attempt.Purpose.DESTROY)
                        .max(Comparator.comparingInt(Attempt::attempt)).orElse(null);
    }

    /** The digest of a plan that succeeded and whose result was read; null otherwise. */
    public static @Nullable String planDigest(Attempt plan) {
        var result = plan.result();
        if (!plan.succeeded() || result == null || !hasCurrentResult(plan) || !result.unstable().isEmpty()
                || result.outcome() != RunResult.Outcome.OK) {
            return null;
        }
        return result.digest();
    }

    /** Failed, or succeeded without a digest that could be approved (unstable, refused, nothing left to read). */
    public static boolean planFailed(Attempt plan) {
        return plan.failed() || (plan.succeeded() && hasCurrentResult(plan) && planDigest(plan) == null);
    }

    /** The result belongs to the attempt's newest GitHub run attempt. */
    public static boolean hasCurrentResult(Attempt attempt) {
        return attempt.result() != null && attempt.result().runAttempt() >= attempt.runAttempt();
    }

    /**
     * The run ended on GitHub, and what it left was not read yet: nothing may be said of it but how it ended. Of an
     * archived request nothing more is read.
     */
    public static boolean awaitsResult(Request request, Attempt attempt) {
        return !request.isArchived() && isUnread(attempt);
    }

    /** Its artifacts were not read, or only those of an earlier run attempt. */
    static boolean isUnread(Attempt attempt) {
        return attempt.isConcluded() && attempt.endedBy() == Attempt.EndedBy.GITHUB && attempt.runId() != null
                && !hasCurrentResult(attempt);
    }

    /**
     * The newest drift check, where it is of what is deployed now: a successful apply settles what was looked at before
     * it ended, however late the check reports. Null is "not checked", which is not "in step".
     */
    public static @Nullable Drift drift(Request request) {
        var drift = request.drift();
        var apply = Revisions.deployedBy(request);
        return drift == null || apply == null || apply.endedAt().isAfter(drift.lookedAt()) ? null : drift;
    }

    /** Whether what runs is known to differ from what was applied. */
    public static boolean drifted(Request request) {
        var drift = drift(request);
        return drift != null && drift.state() == Drift.State.DRIFTED;
    }

    /** Cleanup was requested and is neither done nor stuck. */
    public static boolean cleanupActive(Request request) {
        var cleanup = request.cleanup();
        return cleanup != null && !cleanup.isDone() && cleanup.lastError() == null;
    }

    /** What GitHub refused and does not allow in a moment: it waits for people, in the order in which it was wanted. */
    public static List<Intent> refused(Request request) {
        return request.intents().stream().filter(Intent::isRefused)
                .sorted(Comparator.comparing(Intent::requestedAt)).toList();
    }

    /** An attempt, intent or cleanup is active: something will change soon, and no person has to do anything for it. */
    public static boolean underway(Request request) {
        return anythingActive(request) || !request.intents().stream().allMatch(Intent::isRefused)
                || cleanupActive(request);
    }

    /** Status is terminal and no attempt, intent or cleanup is active: pages may stop asking. */
    public static boolean settled(Request request, Derivation derivation) {
        return derivation.status().isTerminal() && !underway(request);
    }
}
