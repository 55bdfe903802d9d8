package io.tfpilot.core.projects;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** What may still be asked, so that no minute, wherever it begins, sees more than a bound. */
final class Pace {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int mostInAMinute;
    private final Deque<Instant> lately = new ArrayDeque<>();

    Pace(int mostInAMinute) {
        this.mostInAMinute = mostInAMinute;
    }

    /** Whether one more is allowed now; then it counts as asked. */
    synchronized boolean take(Instant now) {
        lately.removeIf(taken -> !now.isBefore(taken.plus(MINUTE)));
        return lately.size() < mostInAMinute && lately.add(now);
    }
}
