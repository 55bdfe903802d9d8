package io.tfpilot.protocol.request;

import io.tfpilot.protocol.AnyObject;
import io.tfpilot.protocol.Says;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Version and ends of a request, and what is known of what it made. */
public record StateAnswer(@Says("For If-Match") long version, Instant updatedAt, @Nullable Instant archivedAt,
        @Says("The module's outputs after the last apply, sensitive ones masked") @Nullable AnyObject outputs,
        @Nullable ClosedAnswer closed, @Nullable CleanupAnswer cleanup, @Nullable CostAnswer cost,
        @Nullable DriftAnswer drift) {

    /** Closed by a person. */
    public record ClosedAnswer(String by, @Nullable String reason, Instant at) {}
}
