package io.tfpilot.protocol.operation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Work that is due. */
public record QueueAnswer(boolean success, Queue queue) {

    /** In numbers. */
    public record Queue(long due, @Nullable Instant oldestDueAt, long leased, long deliveriesWaiting,
            long deliveriesFailing, long parkedRuns, long feedNewest, long feedOldest) {}
}
