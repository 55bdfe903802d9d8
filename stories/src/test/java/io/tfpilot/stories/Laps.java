package io.tfpilot.stories;

import java.time.Duration;
import java.util.Locale;

/** Says how long each phase took: where a run of the stories spends its time should be seen, not guessed. */
final class Laps {
    private final String story;
    private final long began = System.nanoTime();
    private long last = began;

    Laps(String story) {
        this.story = story;
    }

    void lap(String phase) {
        var now = System.nanoTime();
        System.out.printf(Locale.ROOT, "%s: %-12s %5.1f s (%5.1f s in all)%n", story, phase, seconds(now - last),
                seconds(now - began));
        last = now;
    }

    private static double seconds(long nanos) {
        return Duration.ofNanos(nanos).toMillis() / 1000.0;
    }
}
