package io.tfpilot.protocol.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A review, given on GitHub or in TfPilot. */
public record ReviewAnswer(String reviewer, State state, @Nullable String commitId, Instant submittedAt, Source source,
        @Nullable String digest, @Nullable String comment) {

    /** GitHub's states of a review. */
    public enum State {
        APPROVED,
        CHANGES_REQUESTED,
        COMMENTED,
        DISMISSED
    }

    /** Where it was given. */
    public enum Source {
        GITHUB,
        TFPILOT
    }
}
