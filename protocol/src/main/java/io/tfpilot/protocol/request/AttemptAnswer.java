package io.tfpilot.protocol.request;

import io.tfpilot.protocol.Says;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One try at a plan, an apply or a destroy. */
public record AttemptAnswer(int attempt, int revision, Purpose purpose, @Nullable Long runId,
        @Says("GitHub's run_attempt; 0 before a run is known") int runAttempt, @Nullable String url, String commit,
        String actor, RunStatus status, @Says("GitHub's conclusion, or TfPilot's own") @Nullable String conclusion,
        @Nullable EndedBy endedBy, @Nullable String reason, Instant dispatchedAt, @Nullable Instant updatedAt,
        @Nullable Instant lastSeenAt, @Nullable Instant startedAt, @Nullable Instant completedAt,
        @Nullable String digest, @Nullable ResultAnswer result) {

    /** Why a plan was made. */
    public enum Purpose {
        CHANGE,
        DESTROY
    }

    /** Who ended it. */
    public enum EndedBy {
        GITHUB,
        TFPILOT
    }
}
