package io.tfpilot.protocol.request;

import org.jspecify.annotations.Nullable;

/** A request after GitHub was asked about what seemed missing. */
public record Synced(boolean ok, RequestAnswer request, Sync sync) {

    /** @param degraded GitHub could not be asked about all of it */
    public record Sync(boolean repaired, boolean degraded, @Nullable Long retryAfterMs) {}
}
