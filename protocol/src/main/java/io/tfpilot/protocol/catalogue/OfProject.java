package io.tfpilot.protocol.catalogue;

import org.jspecify.annotations.Nullable;

/** Only this project. */
public record OfProject(@Nullable String project) {}
