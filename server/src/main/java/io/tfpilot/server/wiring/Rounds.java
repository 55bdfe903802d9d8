package io.tfpilot.server.wiring;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How the loops of this process get on: for operators to see, never for deciding. */
@Component
public final class Rounds {
    /** A round may take this long, for it waits for GitHub, before it counts as stuck. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** A text in a page and a line of a log. */
    private static final int LONGEST = 300;

    private final Map<String, Round> rounds = new LinkedHashMap<>();

    /**
     * @param pause between two rounds
     * @param beganAt of the last round; null before the first
     * @param endedAt of the last round that ended
     * @param error of the last round that failed; it stays until one does well
     */
    public record Round(String loop, Duration pause, long number, @Nullable Instant beganAt,
            @Nullable Instant endedAt, @Nullable Duration took, @Nullable String error, @Nullable Instant failedAt) {

        /** Whether it should have ended, or begun again, long ago. */
        public boolean isOverdue(Instant now) {
            var last = endedAt != null ? endedAt : beganAt;
            return last != null && last.plus(pause).plus(PATIENCE).isBefore(now);
        }
    }

    synchronized void known(String loop, Duration pause) {
        rounds.put(loop, new Round(loop, pause, 0, null, null, null, null, null));
    }

    synchronized void began(String loop, Instant now) {
        rounds.computeIfPresent(loop, (same, last) -> new Round(loop, last.pause(), last.number() + 1, now,
                last.endedAt(), last.took(), last.error(), last.failedAt()));
    }

    synchronized void ended(String loop, Instant now) {
        rounds.computeIfPresent(loop, (same, last) -> new Round(loop, last.pause(), last.number(), last.beganAt(),
                now, took(last, now), null, last.failedAt()));
    }

    synchronized void failed(String loop, RuntimeException broken, Instant now) {
        var text = broken.getMessage() == null ? broken.getClass().getSimpleName() : broken.getMessage();
        rounds.computeIfPresent(loop, (same, last) -> new Round(loop, last.pause(), last.number(), last.beganAt(),
                now, took(last, now), text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text, now));
    }

    private static @Nullable Duration took(Round last, Instant now) {
        return last.beganAt() == null ? null : Duration.between(last.beganAt(), now);
    }

    public synchronized List<Round> all() {
        return List.copyOf(rounds.values());
    }
}
