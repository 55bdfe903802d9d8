package io.tfpilot.core.facts;

import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.RunResult;
import io.tfpilot.core.request.Sha;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Moves of attempts inside the document. They judge nothing: gates do. */
public final class Attempts {
    private Attempts() {}

    /**
     * Adds the next attempt of the kind and makes it current; an apply sets the current destroy to none. A plan of
     * purpose DESTROY never becomes the current plan. The new attempt is the last of its kind's list.
     */
    public static Request write(Request request, RunKind kind, Attempt.Purpose purpose, Sha commit, Login actor,
            Attempt.Status heldOrDispatching, @Nullable String digest, Instant now) {
        return request;
    }

    /** Held becomes dispatching; anything else stays as it is. */
    public static Request dispatching(Request request, RunKind kind, int number) {
        return request;
    }

    /** Records the run of an attempt (or of the cleanup of this attempt number); of two runs the lower id stays. */
    public static Request bindRun(Request request, RunKind kind, int number, long runId, @Nullable String url) {
        return request;
    }

    /**
     * Binds the run by its name, where the run-id guard allows that, and patches it; the same instance otherwise.
     */
    public static Request adopt(Request request, RunSeen seen, Login self) {
        return request;
    }

    /** Ends an attempt that GitHub will not end; one that was held gives the current number back. */
    public static Request endLocally(Request request, RunKind kind, int number, String conclusion, String reason,
            Instant now) {
        return request;
    }

    public static Request withResult(Request request, RunKind kind, int number, RunResult result) {
        return request;
    }

    /** Says why an attempt ended as it did ({@link #DISPLACED}, "cancelled by ada"). */
    public static Request withReason(Request request, RunKind kind, int number, String reason) {
        return request;
    }

    /** GitHub was asked and the run lives. */
    public static Request seenAlive(Request request, RunKind kind, int number, Instant now) {
        return request;
    }

    /** A new try at cleanup: attempt 1, or one more than before. */
    public static Request requestCleanup(Request request, Instant now) {
        return request;
    }

    /** The cleanup workflow is about to be asked for. */
    public static Request cleanupDispatched(Request request, Instant now) {
        return request;
    }

    /** Reason of an attempt that GitHub cancelled because a newer run took its place. */
    public static final String DISPLACED = "displaced by a newer run";
}
