package io.tfpilot.protocol.request;

import io.tfpilot.protocol.Says;
import org.jspecify.annotations.Nullable;

/** An approval. */
public record ApproveRequest(@Nullable String comment,
        @Says("The digest of the plan that you reviewed; refused if there is a newer plan") @Nullable String digest) {}
