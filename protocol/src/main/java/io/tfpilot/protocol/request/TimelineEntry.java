package io.tfpilot.protocol.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One entry of a request's timeline. */
public record TimelineEntry(Instant at, String text, @Nullable String who, @Nullable String link) {}
