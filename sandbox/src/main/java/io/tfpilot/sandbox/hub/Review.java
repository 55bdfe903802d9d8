package io.tfpilot.sandbox.hub;

import java.time.Instant;

/**
 * A submitted review.
 *
 * @param commit the commit that was looked at
 */
public record Review(long id, String author, State state, String body, String commit, Instant submittedAt) {
    /** GitHub's states; what is pending is not kept here. */
    public enum State {
        APPROVED,
        CHANGES_REQUESTED,
        COMMENTED,
        DISMISSED
    }

    Review dismissed() {
        return new Review(id, author, State.DISMISSED, body, commit, submittedAt);
    }
}
