package io.tfpilot.server.setup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What GitHub delivered while the set-up page is open. */
public final class Arrivals {
    private @Nullable Instant at;
    private String event = "";
    private boolean unsigned;

    /**
     * @param at when the newest signed delivery came; null where none did
     * @param unsigned whether the signature of any was missing or wrong
     */
    public record Sight(@Nullable Instant at, String event, boolean unsigned) {
        public static final Sight NONE = new Sight(null, "", false);
    }

    synchronized void signed(String newest, Instant now) {
        event = newest;
        at = now;
    }

    synchronized void unsigned() {
        unsigned = true;
    }

    synchronized Sight see() {
        return new Sight(at, event, unsigned);
    }
}
