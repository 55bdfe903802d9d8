package io.tfpilot.core.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Taking the section out of the repository again.
 *
 * @param attempt counts dispatches of the cleanup workflow, from 1
 * @param runUpdatedAt GitHub's {@code updated_at} of the newest run event, which orders them
 * @param previousPr number of the newest pull request of an earlier try: what is still said of it is old news
 */
public record Cleanup(Instant requestedAt, int attempt, @Nullable Instant dispatchedAt, @Nullable Long runId,
        @Nullable String runUrl, int runAttempt, Attempt.@Nullable Status runStatus, @Nullable String runConclusion,
        @Nullable Instant runUpdatedAt, @Nullable PullRequest pr, @Nullable Instant mergedAt,
        @Nullable String lastError, @Nullable Integer previousPr) {

    public Cleanup(Instant requestedAt, int attempt, @Nullable Instant dispatchedAt, @Nullable Long runId,
            @Nullable String runUrl, int runAttempt, Attempt.@Nullable Status runStatus, @Nullable String runConclusion,
            @Nullable Instant runUpdatedAt, @Nullable PullRequest pr, @Nullable Instant mergedAt,
            @Nullable String lastError) {
        this(requestedAt, attempt, dispatchedAt, runId, runUrl, runAttempt, runStatus, runConclusion, runUpdatedAt, pr,
                mergedAt, lastError, null);
    }

    public static Cleanup requested(int attempt, Instant now) {
        return new Cleanup(now, attempt, null, null, null, 0, null, null, null, null, null, null);
    }

    /** The next try. */
    public Cleanup again(Instant now) {
        return new Cleanup(now, attempt + 1, null, null, null, 0, null, null, null, null, null, null,
                pr != null ? Integer.valueOf(pr.number()) : previousPr);
    }

    public boolean isDone() {
        return mergedAt != null;
    }

    public boolean runSucceeded() {
        return runStatus == Attempt.Status.COMPLETED && "success".equals(runConclusion);
    }

    public boolean runFailed() {
        return runStatus == Attempt.Status.COMPLETED && runConclusion != null && !runSucceeded();
    }
}
