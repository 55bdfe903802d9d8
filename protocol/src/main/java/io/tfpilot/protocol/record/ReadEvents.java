package io.tfpilot.protocol.record;

import io.tfpilot.protocol.Says;
import io.tfpilot.protocol.Whole;
import org.jspecify.annotations.Nullable;

/** The page of a request's events. */
public record ReadEvents(
        @Says("The value of before in the previous answer") @Whole(min = 0, max = Long.MAX_VALUE) @Nullable Long before) {}
