package io.tfpilot.protocol.operation;

import io.tfpilot.protocol.Says;
import org.jspecify.annotations.Nullable;

/** Which project to look at. */
public record ReadDoctor(@Says("All, if absent") @Nullable String project) {}
