package io.tfpilot.protocol.request;

import org.jspecify.annotations.Nullable;

/** Why the request or revision is withdrawn. */
public record AbandonRequest(@Nullable String reason) {}
