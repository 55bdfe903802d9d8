package io.tfpilot.core.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Abandoned by a person. */
public record Closed(Login by, @Nullable String reason, Instant at) {}
