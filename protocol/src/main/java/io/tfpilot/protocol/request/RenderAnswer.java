package io.tfpilot.protocol.request;

import java.time.Instant;

/** Hashes of the rendered section and of what it was made of. */
public record RenderAnswer(String renderHash, String inputsHash, boolean reproducible, Instant computedAt) {}
