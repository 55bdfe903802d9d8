package io.tfpilot.protocol.request;

import io.tfpilot.protocol.Says;
import org.jspecify.annotations.Nullable;

/** Whether GitHub is asked in any case. */
public record SyncRequest(@Says("GitHub is asked in any case") @Nullable Boolean repair,
        @Says("The same as repair") @Nullable Boolean hydrate) {}
