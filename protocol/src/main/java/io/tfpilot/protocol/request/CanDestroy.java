package io.tfpilot.protocol.request;

import org.jspecify.annotations.Nullable;

/** Whether the caller may destroy it, or plan that, now. */
public record CanDestroy(boolean canDestroy, @Nullable String reason, @Nullable String mend) {}
