package io.tfpilot.protocol.connect;

import org.jspecify.annotations.Nullable;

/** A check was started; GitHub does not always say at once which run it is. */
public record CheckStarted(boolean success, @Nullable Long runId, @Nullable String url) {}
