package io.tfpilot.core.request;

import java.time.DateTimeException;
import java.time.Instant;

/** The times that somebody can mean and every store can keep: from the year 1 to the end of the year 9999. */
public final class Times {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    /** The end of 9999, as the moment after it. */
    private static final Instant LAST = Instant.parse("+10000-01-01T00:00:00Z");

    private Times() {}

    /** An instant such as 2026-11-20T10:00:00Z; DateTimeException for anything else and for other years. */
    public static Instant parse(String text) {
        return known(Instant.parse(text));
    }

    /** The time itself; DateTimeException where it lies in another year. */
    public static Instant known(Instant time) {
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new DateTimeException("a time is in the years 1 to 9999");
        }
        return time;
    }
}
