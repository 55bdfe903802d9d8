package io.tfpilot.protocol.catalogue;

import org.jspecify.annotations.Nullable;

/** Of one project alone. */
public record OfProject(@Nullable String project) {}
