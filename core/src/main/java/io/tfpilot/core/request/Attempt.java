package io.tfpilot.core.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One try at plan, apply or destroy. Only dispatch makes attempts; events and sync patch the one that has their run.
 *
 * @param attempt number within its kind, never reused
 * @param runAttempt GitHub's {@code run_attempt}; 0 before a run is known
 * @param status TfPilot's own (held, dispatching) or GitHub's
 * @param conclusion GitHub's word, or TfPilot's where {@code endedBy} is TFPILOT; success alone is success
 * @param dispatchedAt when the attempt was written, before anything was asked of GitHub
 * @param updatedAt GitHub's {@code updated_at} of the event that last changed it: what orders events
 * @param before the current attempts before this one was written, to go back to if it ends while held
 * @param result what the run itself reported through its artifacts, once they were fetched
 */
public record Attempt(int attempt, int revision, Purpose purpose, @Nullable Long runId, int runAttempt,
        @Nullable String url, Sha commit, Login actor, Status status, @Nullable String conclusion,
        @Nullable EndedBy endedBy, @Nullable String reason, Instant dispatchedAt, @Nullable Instant updatedAt,
        @Nullable Instant lastSeenAt, @Nullable Instant startedAt, @Nullable Instant completedAt,
        @Nullable String digest, @Nullable RunResult result,
        Revision.@Nullable CurrentAttempts before) {

    /** Why a plan was made; applies and destroys have their own kind's purpose. */
    public enum Purpose {
        CHANGE,
        DESTROY
    }

    public enum EndedBy {
        GITHUB,
        TFPILOT
    }

    /** Held and dispatching are TfPilot's own; the others GitHub's. */
    public enum Status {
        HELD,
        DISPATCHING,
        REQUESTED,
        QUEUED,
        PENDING,
        WAITING,
        IN_PROGRESS,
        COMPLETED;

        @JsonValue
        public String json() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** A status that GitHub may add some day counts as in progress. */
        @JsonCreator
        public static Status ofGitHub(String text) {
            for (var status : values()) {
                if (status.json().equals(text)) {
                    return status;
                }
            }
            return IN_PROGRESS;
        }
    }

    public Attempt {
        if (attempt < 1 || revision < 1) {
            throw new IllegalArgumentException("attempts and revisions count from 1");
        }
    }

    /** A new attempt, written before anything is asked of GitHub. */
    public static Attempt written(int number, int revision, Purpose purpose, Sha commit, Login actor, Status status,
            @Nullable String digest, Instant now) {
        return new Attempt(number, revision, purpose, null, 0, null, commit, actor, status, null, null, null, now, null,
                null, null, null, digest, null, null);
    }

    /** Completed with a conclusion; completed without one still counts as active. */
    public boolean isConcluded() {
        return status == Status.COMPLETED && conclusion != null;
    }

    public boolean isActive() {
        return !isConcluded();
    }

    public boolean succeeded() {
        return isConcluded() && "success".equals(conclusion);
    }

    public boolean failed() {
        return isConcluded() && !succeeded();
    }

    public Attempt withResult(RunResult next, @Nullable String nextDigest) {
        return new Attempt(attempt, revision, purpose, runId, runAttempt, url, commit, actor, status, conclusion,
                endedBy, reason, dispatchedAt, updatedAt, lastSeenAt, startedAt, completedAt, nextDigest, next, before);
    }

    public Attempt withReason(String why) {
        return new Attempt(attempt, revision, purpose, runId, runAttempt, url, commit, actor, status, conclusion,
                endedBy, why, dispatchedAt, updatedAt, lastSeenAt, startedAt, completedAt, digest, result, before);
    }

    public Attempt writtenOver(Revision.CurrentAttempts current) {
        return new Attempt(attempt, revision, purpose, runId, runAttempt, url, commit, actor, status, conclusion,
                endedBy, reason, dispatchedAt, updatedAt, lastSeenAt, startedAt, completedAt, digest, result, current);
    }

    public Attempt withStatus(Status next) {
        return new Attempt(attempt, revision, purpose, runId, runAttempt, url, commit, actor, next, conclusion, endedBy,
                reason, dispatchedAt, updatedAt, lastSeenAt, startedAt, completedAt, digest, result, before);
    }

    /** GitHub has this run for it; what was known of another run, or of none, is void. */
    public Attempt bound(long id, @Nullable String runUrl) {
        return new Attempt(attempt, revision, purpose, id, 0, runUrl, commit, actor, Status.REQUESTED, null, null, null,
                dispatchedAt, null, lastSeenAt, null, null, digest, null, before);
    }

    public Attempt seenAt(Instant now) {
        return new Attempt(attempt, revision, purpose, runId, runAttempt, url, commit, actor, status, conclusion,
                endedBy, reason, dispatchedAt, updatedAt, now, startedAt, completedAt, digest, result, before);
    }

    /** Ended by TfPilot itself: a refused dispatch, a run never found, cancelled while held. */
    public Attempt endedLocally(String how, String why, Instant now) {
        return new Attempt(attempt, revision, purpose, runId, runAttempt, url, commit, actor, Status.COMPLETED, how,
                EndedBy.TFPILOT, why, dispatchedAt, updatedAt, lastSeenAt, startedAt, now, digest, result, before);
    }
}
