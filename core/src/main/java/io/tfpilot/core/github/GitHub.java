package io.tfpilot.core.github;

import io.tfpilot.core.request.Login;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Port: GitHub in the words of the use cases, in four roles; whoever needs one role takes that one. Calls are made with
 * the server's own credential; those that take a {@link UserToken} are made as that person. What GitHub refuses for a
 * reason that people can mend is a value; a {@link GitHubTrouble} is a broken or throttled GitHub.
 */
public interface GitHub extends Git, Pulls, WorkflowRuns, HookDeliveries {
    /** The login under which the server's own credential acts (runs it dispatches have this actor). */
    Login self();

    /** Who a user token belongs to; null where it is not valid (any more). */
    @Nullable
    Login userOf(UserToken token);

    /** A person's OAuth token. Never shown. */
    record UserToken(String value) {
        @Override
        public String toString() {
            return "UserToken[hidden]";
        }
    }

    /** GitHub said no, in its own words; {@code retryable} where the same call may succeed a moment later. */
    record Refused(int status, String message, boolean retryable)
            implements
                PullRequestOutcome,
                ReviewOutcome,
                MergeOutcome,
                DispatchOutcome {}

    /** The call may have had its effect: nobody knows. Only for calls that must not be repeated. */
    record Unknown(String message) implements DispatchOutcome, MergeOutcome {}

    /** GitHub is not available: down, throttled, or not letting us in. */
    final class GitHubTrouble extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient @Nullable Instant retryAt;

        public GitHubTrouble(String message, @Nullable Instant retryAt, @Nullable Throwable cause) {
            super(message, cause);
            this.retryAt = retryAt;
        }

        /** When to ask again, where GitHub said so. */
        public @Nullable Instant retryAt() {
            return retryAt;
        }
    }
}
