package io.tfpilot.protocol.operation;

import io.tfpilot.protocol.Says;
import org.jspecify.annotations.Nullable;

/** Filters of the webhook deliveries. */
public record ReadDeliveries(@Nullable DeliveryState state, @Nullable String event,
        @Says("The beginning of the GUID, or part of a request id") @Nullable String text,
        @Says("Deliveries before this time") @Nullable String before,
        @Says("The value of next in the previous answer") @Nullable String cursor) {}
