package io.tfpilot.protocol.request;

import io.tfpilot.protocol.AnyObject;
import io.tfpilot.protocol.Says;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Version and end of a request, and what is known of what it deployed. */
public record StateAnswer(@Says("The value for If-Match") long version, Instant updatedAt, @Nullable Instant archivedAt,
        @Says("The module's outputs after the last apply, sensitive ones masked") @Nullable AnyObject outputs,
        @Nullable ClosedAnswer closed, @Nullable CleanupAnswer cleanup,
        @Says("The cost of what is deployed; the cost of the change if nothing is deployed") @Nullable CostAnswer cost,
        @Says("The cost of an open change to something deployed") @Nullable CostAnswer proposedCost,
        @Says("What is deployed, independent of the revision in progress") @Nullable DeployedAnswer deployed,
        @Nullable DriftAnswer drift,
        @Says("What GitHub refused, and has not done yet") List<GitHubRefusalAnswer> refused) {

    /** The revision that is deployed: the last successful apply that no successful destroy followed. */
    public record DeployedAnswer(int revision, String commit, Instant since,
            @Says("One sentence for people; absent if the status says it already") @Nullable String says) {}

    /** Who withdrew it, and why. */
    public record ClosedAnswer(String by, @Nullable String reason, Instant at) {}
}
