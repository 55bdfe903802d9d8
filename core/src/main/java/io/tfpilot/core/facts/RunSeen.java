package io.tfpilot.core.facts;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.Sha;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A workflow run as a webhook or the REST API described it.
 *
 * @param status GitHub's word; unknown ones count as in progress
 * @param updatedAt GitHub's {@code updated_at}, whole seconds
 * @param completedAt only where GitHub says it; a run has none, so usually null
 * @param actor who dispatched it
 * @param displayTitle the run's {@code run-name}
 */
public record RunSeen(RepoName repo, RunKind kind, long runId, int runAttempt, String status,
        @Nullable String conclusion, Instant updatedAt, @Nullable Instant completedAt, @Nullable Instant startedAt,
        String url, @Nullable Sha headSha, Login actor, String displayTitle) implements Fact {

    public RunSeen {
        if (runId < 1 || runAttempt < 1) {
            throw new IllegalArgumentException("run ids and run attempts count from 1");
        }
    }

    public @Nullable RunName runName() {
        return RunName.parse(displayTitle);
    }
}
