package io.tfpilot.core.facts;

import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Cleanup;
import io.tfpilot.core.request.Cost;
import io.tfpilot.core.request.EndReason;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Revision.CurrentAttempts;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.RunResult;
import io.tfpilot.core.request.Sha;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Moves of attempts inside the document. They judge nothing: gates do. */
public final class Attempts {
    private Attempts() {}

    /**
     * Adds the next attempt of the kind and makes it current; an apply sets the current destroy to none. A plan of
     * purpose DESTROY never becomes the current plan: the revision's own plan keeps speaking. The new attempt is the
     * last of its kind's list.
     */
    public static Request write(Request request, RunKind kind, Attempt.Purpose purpose, Sha commit, Login actor,
            Attempt.Status heldOrDispatching, @Nullable String digest, Instant now) {
        var number = request.runs().nextNumber(kind);
        var before = request.current().currentAttempts();
        var attempt = Attempt.written(number, request.revision(),
                new Attempt.Order(purpose, commit, actor, now, before), heldOrDispatching, digest);
        var next = request.withAttempt(kind, attempt);
        if (kind == RunKind.PLAN && purpose == Attempt.Purpose.DESTROY) {
            return next;
        }
        var current = before.with(kind, number);
        var moved = kind == RunKind.APPLY ? current.with(RunKind.DESTROY, 0) : current;
        return next.mapCurrent(revision -> revision.withCurrentAttempts(moved));
    }

    /** Held becomes dispatching; anything else stays as it is. */
    public static Request dispatching(Request request, RunKind kind, int number) {
        return change(request, kind, number,
                attempt -> attempt.status() == Attempt.Status.HELD
                        ? attempt.withStatus(Attempt.Status.DISPATCHING)
                        : attempt);
    }

    /** Records the run of an attempt (or of the cleanup of this attempt number); of two runs the lower id stays. */
    public static Request bindRun(Request request, RunKind kind, int number, long runId, @Nullable String url) {
        if (kind == RunKind.CLEANUP) {
            return bindCleanup(request, number, runId, url);
        }
        if (request.runs().withRunId(kind, runId) != null) {
            return request;
        }
        return change(request, kind, number, attempt -> {
            var bound = attempt.runId();
            return bound != null && bound < runId ? attempt : attempt.bound(runId, url);
        });
    }

    /**
     * Binds the run by its name, where TfPilot asked for one and {@link #bindRun} takes it, and patches it; the same
     * instance otherwise. A run whose id an attempt already has is just patched.
     */
    public static Request adopt(Request request, RunSeen seen, Login self) {
        var name = seen.runName();
        if (name == null || !seen.actor().isSameAs(self) || !name.requestId().equals(request.id())
                || name.kind() != seen.kind() || !seen.repo().equals(request.target().repo())
                || !mayBind(request, name)) {
            return Facts.patch(request, seen);
        }
        return Facts.patch(bindRun(request, seen.kind(), name.attempt(), seen.runId(), seen.url()), seen);
    }

    /** Ends an attempt that GitHub will not end; one that was held gives the current number back. */
    public static Request endLocally(Request request, RunKind kind, int number, String conclusion, EndReason reason,
            Instant now) {
        if (kind == RunKind.CLEANUP) {
            return endCleanup(request, number, reason.text());
        }
        var attempt = request.runs().attempt(kind, number);
        if (attempt == null || attempt.isConcluded()) {
            return request;
        }
        var next = request.withAttempt(kind, attempt.endedLocally(conclusion, reason, now));
        return attempt.status() == Attempt.Status.HELD ? givenBack(next, kind, attempt) : next;
    }

    /** What a run reported; a plan's digest is always that of its newest result. */
    public static Request withResult(Request request, RunKind kind, int number, RunResult result) {
        return change(request, kind, number, attempt -> {
            var old = attempt.result();
            if (old != null && old.runAttempt() > result.runAttempt()) {
                return attempt;
            }
            return attempt.withResult(result, kind == RunKind.PLAN ? result.digest() : attempt.digest());
        });
    }

    /** This run attempt changed nothing: a success before it stands. */
    public static Request untouched(Request request, RunKind kind, int number, int runAttempt) {
        return change(request, kind, number, attempt -> attempt.withUntouched(runAttempt));
    }

    /** What the plan's change costs. */
    public static Request withCost(Request request, int plan, Cost cost) {
        return change(request, RunKind.PLAN, plan, attempt -> attempt.withCost(cost));
    }

    /** Says why an attempt ended, or is about to end, as it did. */
    public static Request withReason(Request request, RunKind kind, int number, EndReason reason) {
        return change(request, kind, number, attempt -> attempt.withReason(reason));
    }

    /** GitHub was asked and the run lives. */
    public static Request seenAlive(Request request, RunKind kind, int number, Instant now) {
        return change(request, kind, number, attempt -> attempt.isActive() ? attempt.seenAt(now) : attempt);
    }

    /** A new try at cleanup: attempt 1, or one more than before. */
    public static Request requestCleanup(Request request, Instant now) {
        var old = request.cleanup();
        return request.withCleanup(old == null ? Cleanup.requested(1, now) : old.again(now));
    }

    /** The cleanup workflow is about to be requested. */
    public static Request cleanupDispatched(Request request, Instant now) {
        var old = request.cleanup();
        if (old == null || old.dispatchedAt() != null) {
            return request;
        }
        return request.withCleanup(old.withDispatchedAt(now));
    }

    private static boolean mayBind(Request request, RunName name) {
        if (name.kind() == RunKind.CLEANUP) {
            return request.cleanup() != null && request.cleanup().dispatchedAt() != null;
        }
        var attempt = request.runs().attempt(name.kind(), name.attempt());
        return attempt != null && (attempt.runId() != null || attempt.status() == Attempt.Status.DISPATCHING
                || attempt.endedBy() == Attempt.EndedBy.TFPILOT);
    }

    private static Request change(Request request, RunKind kind, int number, UnaryOperator<Attempt> change) {
        var attempt = request.runs().attempt(kind, number);
        return attempt == null ? request : request.withAttempt(kind, change.apply(attempt));
    }

    /** Only if it still is the current one of its revision, which may stand in history by now. */
    private static Request givenBack(Request request, RunKind kind, Attempt attempt) {
        var before = attempt.order().before();
        var history = request.history().stream()
                .map(past -> past.number() == attempt.revision()
                        ? past.withCurrentAttempts(back(past.currentAttempts(), kind, attempt, before))
                        : past)
                .toList();
        var current = request.current();
        var next = current.number() == attempt.revision()
                ? current.withCurrentAttempts(back(current.currentAttempts(), kind, attempt, before))
                : current;
        return request.withRevisions(next, history);
    }

    private static CurrentAttempts back(CurrentAttempts now, RunKind kind, Attempt attempt,
            @Nullable CurrentAttempts before) {
        if (now.of(kind) != attempt.attempt() || before == null) {
            return now;
        }
        var given = now.with(kind, before.of(kind));
        // Writing the apply had set the destroy to none: that is taken back with it.
        return kind == RunKind.APPLY && now.destroy() == 0
                ? given.with(RunKind.DESTROY, before.destroy())
                : given;
    }

    private static Request bindCleanup(Request request, int number, long runId, @Nullable String url) {
        var old = request.cleanup();
        if (old == null || old.attempt() != number || (old.runId() != null && old.runId() <= runId)) {
            return request;
        }
        return request.withCleanup(old.bound(runId, url));
    }

    private static Request endCleanup(Request request, int number, String reason) {
        var old = request.cleanup();
        if (old == null || old.attempt() != number || old.runId() != null) {
            return request;
        }
        return request.withCleanup(old.failed(reason));
    }
}
