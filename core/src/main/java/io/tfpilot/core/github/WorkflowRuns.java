package io.tfpilot.core.github;

import io.tfpilot.core.facts.RunSeen;
import io.tfpilot.core.request.RepoName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Port: runs of the workflows in GitHub Actions. */
public interface WorkflowRuns {
    DispatchOutcome dispatch(RepoName repo, String workflowFile, String ref, Map<String, String> inputs);

    /** The run as it is now, past every cache; null where it was deleted. */
    @Nullable
    RunSeen run(RepoName repo, long runId);

    /** Dispatched runs created since, of one workflow file, at most 100, newest first. */
    List<RunSeen> dispatchedRuns(RepoName repo, String workflowFile, Instant since);

    /** True iff GitHub took the request to cancel (it may take minutes). */
    boolean cancelRun(RepoName repo, long runId);

    /** Files of the artifact of this exact name, as text; null where there is none (yet). Bounded in size. */
    @Nullable
    SortedMap<String, String> artifact(RepoName repo, long runId, String name);

    /** Names, states and times of the run's jobs and steps, for the page. */
    List<JobSeen> jobs(RepoName repo, long runId);

    sealed interface DispatchOutcome permits Dispatched, GitHub.Refused, GitHub.Unknown {}

    /** @param runId null where GitHub did not say which run it made */
    record Dispatched(@Nullable Long runId, @Nullable String url) implements DispatchOutcome {}

    record JobSeen(long id, String name, String status, @Nullable String conclusion, @Nullable Instant startedAt,
            @Nullable Instant completedAt, List<StepSeen> steps) {}

    record StepSeen(int number, String name, String status, @Nullable String conclusion, @Nullable Instant startedAt,
            @Nullable Instant completedAt) {}
}
