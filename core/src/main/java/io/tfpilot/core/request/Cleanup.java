package io.tfpilot.core.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Taking the section out of the repository again.
 *
 * @param attempt counts dispatches of the cleanup workflow, from 1
 * @param lastError what stands in the way, for people; null where nothing does
 * @param refusal what GitHub refused for good, where that is what stands in the way
 * @param previousPr number of the newest pull request of an earlier try: what is still said of it is old news
 */
public record Cleanup(Instant requestedAt, int attempt, @Nullable Instant dispatchedAt, @Nullable Run run,
        @Nullable PullRequest pr, @Nullable Instant mergedAt, @Nullable String lastError,
        @Nullable Integer previousPr, @Nullable GitHubRefusal refusal) {

    /**
     * @param attempt GitHub's {@code run_attempt}; 0 before its first event
     * @param updatedAt GitHub's {@code updated_at} of the newest event, which orders them
     */
    public record Run(long id, int attempt, @Nullable String url, Attempt.Status status, @Nullable String conclusion,
            @Nullable Instant updatedAt) {
        Run failed() {
            return new Run(id, attempt, url, Attempt.Status.COMPLETED, conclusion == null ? "failure" : conclusion,
                    updatedAt);
        }
    }

    public static Cleanup requested(int attempt, Instant now) {
        return new Cleanup(now, attempt, null, null, null, null, null, null, null);
    }

    /** The next try. */
    public Cleanup again(Instant now) {
        return new Cleanup(now, attempt + 1, null, null, null, null, null,
                pr != null ? Integer.valueOf(pr.number()) : previousPr, null);
    }

    public @Nullable Long runId() {
        return run == null ? null : Long.valueOf(run.id());
    }

    public @Nullable String runUrl() {
        return run == null ? null : run.url();
    }

    public @Nullable String runConclusion() {
        return run == null ? null : run.conclusion();
    }

    public @Nullable Instant runUpdatedAt() {
        return run == null ? null : run.updatedAt();
    }

    public boolean isDone() {
        return mergedAt != null;
    }

    public boolean runSucceeded() {
        return run != null && run.status() == Attempt.Status.COMPLETED && "success".equals(run.conclusion());
    }

    public boolean runFailed() {
        return run != null && run.status() == Attempt.Status.COMPLETED && run.conclusion() != null && !runSucceeded();
    }

    /** @param at null = it was not asked for after all */
    public Cleanup withDispatchedAt(@Nullable Instant at) {
        return new Cleanup(requestedAt, attempt, at, run, pr, mergedAt, lastError, previousPr, refusal);
    }

    public Cleanup withRun(Run next) {
        return new Cleanup(requestedAt, attempt, dispatchedAt, next, pr, mergedAt, lastError, previousPr, refusal);
    }

    /** The run of this id, of which nothing was heard yet. */
    public Cleanup bound(long id, @Nullable String url) {
        return withRun(new Run(id, 0, url, Attempt.Status.REQUESTED, null, null)).withError(null);
    }

    public Cleanup withPr(@Nullable PullRequest next) {
        return new Cleanup(requestedAt, attempt, dispatchedAt, run, next, mergedAt, lastError, previousPr, refusal);
    }

    public Cleanup withMergedAt(@Nullable Instant at) {
        return new Cleanup(requestedAt, attempt, dispatchedAt, run, pr, at, lastError, previousPr, refusal);
    }

    public Cleanup withError(@Nullable String error) {
        return new Cleanup(requestedAt, attempt, dispatchedAt, run, pr, mergedAt, error, previousPr, null);
    }

    /** It goes no further by itself. */
    public Cleanup failed(String error) {
        var stopped = run == null ? this : withRun(run.failed());
        return stopped.withError(error);
    }

    /** The same, because GitHub refused it. */
    public Cleanup failed(String error, GitHubRefusal why) {
        var stopped = failed(error);
        return new Cleanup(requestedAt, attempt, dispatchedAt, stopped.run(), pr, mergedAt, error, previousPr, why);
    }
}
