package io.tfpilot.protocol.request;

import org.jspecify.annotations.Nullable;

/** Why it is closed or withdrawn. */
public record AbandonRequest(@Nullable String reason) {}
