package io.tfpilot.core.facts;

import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Revision;
import io.tfpilot.core.request.RunKind;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How one revision follows another, and how one is withdrawn. */
public final class Revisions {
    private Revisions() {}

    /** The number of the next revision; never reused. */
    public static int nextNumber(Request request) {
        return Stream.concat(Stream.of(request.current()), request.history().stream()).mapToInt(Revision::number)
                .max().orElseThrow() + 1;
    }

    /**
     * Moves the current revision to history. The next one's number must be {@link #nextNumber}; what TfPilot meant to
     * do for the old one alone is no longer wanted.
     */
    public static Request start(Request request, Revision next) {
        if (next.number() != nextNumber(request)) {
            throw new IllegalArgumentException("revision numbers are never reused nor left out");
        }
        return changed(request, next, request.history());
    }

    /**
     * The deployed revision that a withdrawal would bring back: the current one is a later, unmerged one that never
     * ran an apply. Null where there is nothing to withdraw.
     */
    public static @Nullable Revision withdrawable(Request request) {
        var current = request.current();
        if (current.isMerged() || current.currentAttempts().apply() != 0) {
            return null;
        }
        var deployed = deployedBy(request);
        return deployed == null ? null : past(request, deployed.revision());
    }

    /** The apply that what is deployed came from: the last successful one that no successful destroy followed. */
    public static @Nullable Attempt deployedBy(Request request) {
        var apply = lastSuccess(request.runs().apply());
        var destroy = lastSuccess(request.runs().destroy());
        return apply != null && destroy != null && destroy.endedAt().isAfter(apply.endedAt()) ? null : apply;
    }

    /** The successful attempt that ended last. */
    public static @Nullable Attempt lastSuccess(List<Attempt> attempts) {
        return attempts.stream().filter(Attempt::succeeded)
                .max(java.util.Comparator.comparing(Attempt::endedAt).thenComparingInt(Attempt::attempt)).orElse(null);
    }

    /**
     * Restores the deployed revision's group. The withdrawn one goes to history; its pull request is to be closed and
     * its branch deleted. The same instance where there is nothing to withdraw.
     */
    public static Request withdraw(Request request, Login by, Instant now) {
        var deployed = withdrawable(request);
        if (deployed == null) {
            return request;
        }
        var withdrawn = request.current();
        var others = request.history().stream().filter(past -> past.number() != deployed.number()).toList();
        return clearedUp(changed(request, deployed, others), withdrawn, by, now);
    }

    /** The same, by TfPilot itself. */
    public static Request withdraw(Request request, Instant now) {
        return withdraw(request, Login.SYSTEM, now);
    }

    /** The current one joins the others in history. */
    private static Request changed(Request request, Revision next, List<Revision> others) {
        var history = Stream.concat(others.stream(), Stream.of(request.current())).toList();
        return request.withRevisions(next, history)
                .withIntents(request.intents().stream().filter(intent -> !intent.effect().isOfBranch()).toList());
    }

    /** With the intents to close the revision's pull request, if it is open, and to delete its branch. */
    public static Request clearedUp(Request request, Revision revision, Login by, Instant now) {
        var next = request;
        var pr = revision.activePr();
        if (pr != null && pr.open()) {
            next = next.intend(new Effect.ClosePullRequest(pr.number()), by, now);
        }
        return revision.branchDeletedAt() != null
                ? next
                : next.intend(new Effect.DeleteBranch(revision.branchName(), revision.number()), by, now);
    }

    /** The branch of the revision of this number is gone. */
    public static Request branchDeleted(Request request, int revision, Instant now) {
        return change(request, revision, old -> old.branchDeletedAt() == null ? old.withBranchDeletedAt(now) : old);
    }

    /** The comment and the commit status show this state. */
    public static Request reported(Request request, String state) {
        return request.mapCurrent(revision -> revision.withReported(state));
    }

    private static Request change(Request request, int number, java.util.function.UnaryOperator<Revision> change) {
        var history = request.history().stream().map(past -> past.number() == number ? change.apply(past) : past)
                .toList();
        var current = request.revision() == number ? change.apply(request.current()) : request.current();
        return current.equals(request.current()) && history.equals(request.history())
                ? request
                : request.withRevisions(current, history);
    }

    private static @Nullable Revision past(Request request, int number) {
        return request.history().stream().filter(past -> past.number() == number).findFirst().orElse(null);
    }

    /** The attempt of this kind that started a run last, whatever its revision; null where none did. */
    public static @Nullable Attempt lastStarted(Request request, RunKind kind) {
        return request.runs().of(kind).stream().filter(Revisions::mayHaveStarted)
                .max(java.util.Comparator.comparingInt(Attempt::attempt)).orElse(null);
    }

    /**
     * Whether the run may have changed anything. GitHub's events about queued and running come in any order, so a run
     * that exists counts as started, but for one that GitHub itself never let begin.
     */
    public static boolean mayHaveStarted(Attempt attempt) {
        if (attempt.runId() == null) {
            return false;
        }
        var neverBegan = "startup_failure".equals(attempt.conclusion()) || "skipped".equals(attempt.conclusion());
        return !(neverBegan && attempt.runAttempt() == 1);
    }
}
