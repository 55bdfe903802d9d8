package io.tfpilot.protocol.request;

import io.tfpilot.protocol.AnyObject;
import io.tfpilot.protocol.Says;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Version and ends of a request, and what is known of what it made. */
public record StateAnswer(@Says("For If-Match") long version, Instant updatedAt, @Nullable Instant archivedAt,
        @Says("The module's outputs after the last apply, sensitive ones masked") @Nullable AnyObject outputs,
        @Nullable ClosedAnswer closed, @Nullable CleanupAnswer cleanup,
        @Says("Of what is deployed; of the change where nothing is") @Nullable CostAnswer cost,
        @Says("Of the change that is open beside what is deployed") @Nullable CostAnswer proposedCost,
        @Says("What is deployed, whatever the status says of the revision under way") @Nullable DeployedAnswer deployed,
        @Nullable DriftAnswer drift) {

    /** The revision that is deployed: the last successful apply that no successful destroy followed. */
    public record DeployedAnswer(int revision, String commit, Instant since,
            @Says("For people; absent where the status says it already") @Nullable String says) {}

    /** Closed by a person. */
    public record ClosedAnswer(String by, @Nullable String reason, Instant at) {}
}
