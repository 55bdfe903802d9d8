package io.tfpilot.protocol.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far taking the section out of the repository is. */
public record CleanupAnswer(Instant requestedAt, int attempt, @Nullable Instant dispatchedAt, @Nullable Long runId,
        @Nullable String runUrl, int runAttempt, @Nullable RunStatus runStatus, @Nullable String runConclusion,
        @Nullable Instant runUpdatedAt, @Nullable PullRequestAnswer pr, @Nullable Instant mergedAt,
        @Nullable String lastError, @Nullable Integer previousPr) {}
