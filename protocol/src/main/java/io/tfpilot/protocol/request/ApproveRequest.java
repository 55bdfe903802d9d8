package io.tfpilot.protocol.request;

import io.tfpilot.protocol.Says;
import org.jspecify.annotations.Nullable;

/** An approval. */
public record ApproveRequest(@Nullable String comment,
        @Says("Of the plan that was looked at; refused where there is another by now") @Nullable String digest) {}
