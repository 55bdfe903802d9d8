package io.tfpilot.stories.bench;

import java.util.Arrays;
import java.util.Locale;

/** Times in nanoseconds, and what they come to. */
final class Samples {
    private final long[] sorted;

    Samples(long... nanos) {
        if (nanos.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    /** What was not more than this in {@code percent} of 100 cases. */
    long percentile(int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    long median() {
        return percentile(50);
    }

    /** How many times the other's median this median is. */
    double ratioTo(Samples baseline) {
        return (double) median() / baseline.median();
    }

    static String milliseconds(long nanos) {
        return String.format(Locale.ROOT, nanos < 100_000_000 ? "%.2f ms" : "%.0f ms", nanos / 1e6);
    }

    /** Minimum, median and maximum. */
    @Override
    public String toString() {
        return "%s (%s – %s)".formatted(milliseconds(median()), milliseconds(sorted[0]),
                milliseconds(sorted[sorted.length - 1]));
    }
}
