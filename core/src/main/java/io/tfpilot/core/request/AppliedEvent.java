package io.tfpilot.core.request;

import java.time.Instant;

/** One event that changed the facts; the document keeps the last fifty. */
public record AppliedEvent(Instant at, String type, String detail) {}
