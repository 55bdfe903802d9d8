package io.tfpilot.core.request;

import java.time.Instant;

/**
 * What was rendered: {@code renderHash} is {@code sha256:} over the section's bytes, {@code inputsHash} over the
 * canonical inputs.
 */
public record Render(String renderHash, String inputsHash, boolean reproducible, Instant computedAt) {}
