package io.tfpilot.protocol.operation;

import io.tfpilot.protocol.Says;
import org.jspecify.annotations.Nullable;

/** Which webhook deliveries. */
public record ReadDeliveries(@Nullable DeliveryState state, @Nullable String event,
        @Says("How the GUID begins, or part of a request's id") @Nullable String text,
        @Says("A time") @Nullable String before, @Says("From next of the last answer") @Nullable String cursor) {}
