package io.tfpilot.core.doctor;

import java.time.Duration;

/** Lengths of time in a sentence. */
final class Spoken {
    private static final Duration SECONDS = Duration.ofSeconds(90);
    private static final Duration MINUTES = Duration.ofHours(2);
    private static final Duration HOURS = Duration.ofDays(2);

    private Spoken() {}

    /** "45 s", "10 min", "3 h", "4 days"; of what lies behind, too. */
    static String of(Duration span) {
        var length = span.abs();
        if (length.compareTo(SECONDS) <= 0) {
            return length.toSeconds() + " s";
        }
        if (length.compareTo(MINUTES) <= 0) {
            return length.toMinutes() + " min";
        }
        return length.compareTo(HOURS) <= 0 ? length.toHours() + " h" : length.toDays() + " days";
    }
}
