package io.tfpilot.protocol.operation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The background loops of this process, and the facts that were found by asking GitHub. */
public record ReconcilerAnswer(boolean success, List<LoopAnswer> loops, long repairs, List<RepairAnswer> lastRepairs,
        RecoveryAnswer recovery) {

    /** One loop. */
    public record LoopAnswer(String loop, long rounds, @Nullable Instant beganAt, @Nullable Instant endedAt,
            @Nullable Long tookMs, boolean overdue, @Nullable String error, @Nullable Instant failedAt) {}

    /** One repair. */
    public record RepairAnswer(String requestId, String what, Instant at) {}

    /** Deliveries that GitHub was asked to send again, and those refused for their signature. */
    public record RecoveryAnswer(long asked, long arrived, @Nullable Instant lookedAt, long signatureRefused) {}
}
