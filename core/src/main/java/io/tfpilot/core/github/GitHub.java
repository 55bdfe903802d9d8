package io.tfpilot.core.github;

import io.tfpilot.core.request.GitHubRefusal;
import io.tfpilot.core.request.GitHubRule;
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

    /**
     * GitHub said no.
     *
     * @param message GitHub's own words
     * @param rule which of its rules it is: code decides by this, never by the words
     */
    record Refused(int status, String message, GitHubRule rule)
            implements
                PullRequestOutcome,
                ReviewOutcome,
                MergeOutcome,
                DispatchOutcome,
                BranchWrite {
        public GitHubRefusal refusal() {
            return new GitHubRefusal(rule, message);
        }
    }

    /** The call may have had its effect: nobody knows. Only for calls that must not be repeated. */
    record Unknown(String message) implements DispatchOutcome, MergeOutcome {}

    /** GitHub is not available: down, throttled, or not letting us in. Or it refused what cannot be done without it. */
    final class GitHubTrouble extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient @Nullable Instant retryAt;
        private final transient @Nullable GitHubRefusal refusal;

        public GitHubTrouble(String message, @Nullable Instant retryAt, @Nullable Throwable cause) {
            this(message, retryAt, cause, null);
        }

        private GitHubTrouble(String message, @Nullable Instant retryAt, @Nullable Throwable cause,
                @Nullable GitHubRefusal refusal) {
            super(message, cause);
            this.retryAt = retryAt;
            this.refusal = refusal;
        }

        /**
         * That GitHub refused a step, so that the work as a whole waits for what mends it.
         *
         * @param what the step, as in "GitHub refused the merge"
         */
        public static GitHubTrouble refused(String what, GitHubRefusal refusal) {
            return new GitHubTrouble("GitHub refused %s: %s".formatted(what, refusal.words()), null, null, refusal);
        }

        /** When to ask again, where GitHub said so. */
        public @Nullable Instant retryAt() {
            return retryAt;
        }

        /** What GitHub refused; null where it could not be asked, or nobody knows. */
        public @Nullable GitHubRefusal refusal() {
            return refusal;
        }
    }
}
