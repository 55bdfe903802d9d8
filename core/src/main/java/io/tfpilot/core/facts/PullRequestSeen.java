package io.tfpilot.core.facts;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Sha;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pull request as a webhook or the REST API described it.
 *
 * @param mergeSha the commit on base after the merge, where GitHub says it; never required
 * @param updatedAt of anything about it, its title too
 * @param mergedAt when it was merged; null where it was not, or GitHub does not say it
 * @param pusher who pushed, only of a {@code synchronize} event
 */
public record PullRequestSeen(RepoName repo, int number, String url, String title, String headRef, Sha headSha,
        String baseRef, boolean open, boolean merged, @Nullable Sha mergeSha, Instant updatedAt,
        @Nullable Instant mergedAt, @Nullable Login pusher) implements Fact {

    /** What it means for a request with this base: a pull request into another branch counts as closed there. */
    PullRequestSeen forBase(String base) {
        return baseRef.equals(base)
                ? this
                : new PullRequestSeen(repo, number, url, title, headRef, headSha, baseRef, false, false, null,
                        updatedAt, null,
                        pusher);
    }
}
