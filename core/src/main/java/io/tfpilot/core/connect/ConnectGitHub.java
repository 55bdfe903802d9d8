package io.tfpilot.core.connect;

import io.tfpilot.core.request.RepoName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Port: what GitHub knows of a repository's identity, and of the runs that checked it. */
public interface ConnectGitHub {
    /** As it is now, with the customisation of its {@code sub} claim. */
    RepositoryFacts repository(RepoName repo);

    /** Dispatched runs of the workflow file, newest first, at most 100; empty where there is no such file. */
    List<CheckRun> checkRuns(RepoName repo, String workflowFile);

    /** What a run left, {@code result.json} of its artifact; empty where there is none. */
    Optional<String> result(RepoName repo, CheckRun run);

    /**
     * A run of the check.
     *
     * @param title      its {@code run-name}
     * @param conclusion null while it goes on
     */
    record CheckRun(long id, int attempt, String title, @Nullable String conclusion, Instant at, String url) {}
}
