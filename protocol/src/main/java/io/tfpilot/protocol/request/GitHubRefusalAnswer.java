package io.tfpilot.protocol.request;

import io.tfpilot.protocol.Says;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that GitHub refused, in its own words, and what mends it. */
public record GitHubRefusalAnswer(@Says("What TfPilot wanted to do") String effect, Rule rule, Lasting lasting,
        @Says("GitHub's own words") String words, @Says("What mends it") String mend,
        @Says("How often it was tried") int tries,
        @Says("When TfPilot tries again by itself; absent if it does not") @Nullable Instant nextTry,
        @Says("Whether the request can go on without it") boolean droppable) {

    /** Which of GitHub's rules it is. */
    public enum Rule {
        PERMISSION,
        NOT_FOUND,
        ARCHIVED,
        BRANCH,
        PULL_REQUEST,
        SIGNATURES,
        MERGE_METHOD,
        CONTENT,
        MERGE_QUEUE,
        CODE_OWNERS,
        REVIEWS,
        CONVERSATIONS,
        CHECKS,
        DEPLOYMENTS,
        OUT_OF_DATE,
        CONFLICT,
        HEAD_MOVED,
        BASE_MOVED,
        OTHER
    }

    /** How long it stands: until a setting changes, until somebody does what is missing, or for a moment. */
    public enum Lasting {
        FOR_GOOD,
        UNTIL_CHANGED,
        MOMENT
    }
}
