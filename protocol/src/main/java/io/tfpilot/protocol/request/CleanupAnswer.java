package io.tfpilot.protocol.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The state of the cleanup, which removes the section from the repository. */
public record CleanupAnswer(Instant requestedAt, int attempt, @Nullable Instant dispatchedAt, @Nullable Long runId,
        @Nullable String runUrl, int runAttempt, @Nullable RunStatus runStatus, @Nullable String runConclusion,
        @Nullable Instant runUpdatedAt, @Nullable PullRequestAnswer pr, @Nullable Instant mergedAt,
        @Nullable String lastError, @Nullable Integer previousPr) {}
