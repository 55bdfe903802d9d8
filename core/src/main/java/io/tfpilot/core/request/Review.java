package io.tfpilot.core.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One review. Those given in TfPilot itself (source TFPILOT) name the digest that was looked at; those given on GitHub
 * get theirs from the plan that stood when they were submitted.
 */
public record Review(Login reviewer, State state, @Nullable Sha commitId, Instant submittedAt, Source source,
        @Nullable String digest, @Nullable String comment) {
    public enum State {
        APPROVED,
        CHANGES_REQUESTED,
        COMMENTED,
        DISMISSED
    }

    public enum Source {
        GITHUB,
        TFPILOT
    }
}
