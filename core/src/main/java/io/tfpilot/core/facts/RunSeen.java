package io.tfpilot.core.facts;

import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.Sha;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A workflow run as a webhook or the REST API described it.
 *
 * <p>
 * Construction brings it to its normal form, so that equal meanings are equal values: an unknown status is in
 * progress, a conclusion means completed, and a completed run always has a completion time.
 *
 * @param status one of GitHub's words
 * @param updatedAt GitHub's {@code updated_at}, whole seconds
 * @param completedAt where GitHub says it, else {@code updatedAt}; null exactly while the run is not completed
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
        status = conclusion != null ? Attempt.Status.COMPLETED.json() : known(status).json();
        var completed = known(status) == Attempt.Status.COMPLETED;
        completedAt = !completed ? null : completedAt != null ? completedAt : updatedAt;
    }

    Attempt.Status statusValue() {
        return known(status);
    }

    private static Attempt.Status known(String word) {
        var status = Attempt.Status.ofGitHub(word);
        // These two are TfPilot's own words: from GitHub they are as unknown as any other.
        var own = status == Attempt.Status.HELD || status == Attempt.Status.DISPATCHING;
        return own ? Attempt.Status.IN_PROGRESS : status;
    }

    public @Nullable RunName runName() {
        return RunName.parse(displayTitle);
    }
}
