package io.tfpilot.core.facts;

import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Review;

/** A review of a pull request; {@code id} is GitHub's number. */
public record ReviewSeen(RepoName repo, int pullNumber, long id, Review review) implements Fact {
    public String key() {
        return "gh:" + id;
    }
}
