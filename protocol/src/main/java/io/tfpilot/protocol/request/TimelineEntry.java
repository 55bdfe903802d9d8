package io.tfpilot.protocol.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One moment of a request's story. */
public record TimelineEntry(Instant at, String text, @Nullable String who, @Nullable String link) {}
