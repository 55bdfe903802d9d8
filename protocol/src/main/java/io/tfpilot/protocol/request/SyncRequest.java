package io.tfpilot.protocol.request;

import io.tfpilot.protocol.Says;
import org.jspecify.annotations.Nullable;

/** Whether GitHub is asked even if nothing seems missing. */
public record SyncRequest(@Says("Asks GitHub even if nothing seems missing") @Nullable Boolean repair,
        @Says("The same as repair") @Nullable Boolean hydrate) {}
