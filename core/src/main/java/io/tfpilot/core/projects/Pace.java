package io.tfpilot.core.projects;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How much may still be asked, so that no minute, wherever it begins, sees more than a bound. */
final class Pace {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private record Taken(Instant at, int number) {}

    private final int mostInAMinute;
    private final Deque<Taken> lately = new ArrayDeque<>();

    Pace(int mostInAMinute) {
        this.mostInAMinute = mostInAMinute;
    }

    /** As many of the wanted as are allowed now; they count as asked. */
    synchronized int take(int wanted, Instant now) {
        lately.removeIf(taken -> !now.isBefore(taken.at().plus(MINUTE)));
        var given = Math.min(wanted, mostInAMinute - lately.stream().mapToInt(Taken::number).sum());
        if (given > 0) {
            lately.add(new Taken(now, given));
        }
        return given;
    }
}
