package io.tfpilot.protocol.operation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A webhook delivery. */
public record DeliveryAnswer(String guid, String event, @Nullable String action, DeliveryState state,
        Instant receivedAt, @Nullable Instant processedAt, @Nullable String outcome, @Nullable String detail,
        @Nullable String requestId, @Nullable String error, int tries) {}
