package io.tfpilot.server.setup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What GitHub delivered while the set-up page is open. */
public final class Arrivals {
    private @Nullable Instant at;
    private String event = "";
    private int unsigned;

    /**
     * @param at when the newest signed delivery came; null where none did
     * @param unsigned deliveries whose signature was missing or wrong
     */
    public record Sight(@Nullable Instant at, String event, int unsigned) {}

    synchronized void signed(String newest, Instant now) {
        event = newest;
        at = now;
    }

    synchronized void unsigned() {
        unsigned = Math.min(unsigned + 1, Integer.MAX_VALUE - 1);
    }

    synchronized Sight see() {
        return new Sight(at, event, unsigned);
    }
}
