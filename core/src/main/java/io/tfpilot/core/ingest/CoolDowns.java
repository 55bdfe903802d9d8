package io.tfpilot.core.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What GitHub was asked a moment ago is not asked again at once. */
final class CoolDowns {
    static final Duration LENGTH = Duration.ofSeconds(60);

    /** So many are remembered; then those that are over are forgotten. */
    static final int REMEMBERED = 10_000;

    private final Map<String, Instant> begun = new ConcurrentHashMap<>();

    void begin(String what, Instant now) {
        if (begun.size() >= REMEMBERED) {
            begun.values().removeIf(at -> isOver(at, now, LENGTH));
        }
        begun.put(what, now);
    }

    boolean isOver(String what, Instant now, Duration length) {
        var at = begun.get(what);
        return at == null || isOver(at, now, length);
    }

    int size() {
        return begun.size();
    }

    /** Whether something of then is long enough ago. */
    static boolean isOver(Instant then, Instant now, Duration length) {
        return then.plus(length).isBefore(now);
    }
}
