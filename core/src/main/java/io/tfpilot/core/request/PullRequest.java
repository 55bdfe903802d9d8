package io.tfpilot.core.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The pull request of a revision as GitHub last described it. Merged is for ever.
 *
 * @param mergeSha the commit on base after the merge, where GitHub said it
 * @param mergedAt null where it was not merged, or GitHub did not say when
 */
public record PullRequest(int number, String url, String title, Sha headSha, boolean open, boolean merged,
        Instant updatedAt, @Nullable Sha mergeSha, @Nullable Instant mergedAt) {

    public PullRequest(int number, String url, String title, Sha headSha, boolean open, boolean merged,
            Instant updatedAt) {
        this(number, url, title, headSha, open, merged, updatedAt, null, null);
    }

    /** When it was merged or closed, as well as that is known. */
    public Instant endedAt() {
        return mergedAt == null ? updatedAt : mergedAt;
    }

    public boolean isClosedUnmerged() {
        return !open && !merged;
    }
}
