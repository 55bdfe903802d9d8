package io.tfpilot.protocol.record;

import io.tfpilot.protocol.Says;
import io.tfpilot.protocol.Whole;
import org.jspecify.annotations.Nullable;

/** Where a page of a request's events begins. */
public record ReadEvents(
        @Says("From before of the last answer") @Whole(min = 0, max = Long.MAX_VALUE) @Nullable Long before) {}
