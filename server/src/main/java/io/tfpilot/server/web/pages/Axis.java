package io.tfpilot.server.web.pages;

import java.util.ArrayList;
import java.util.List;

/**
 * A scale from nothing to a round number above everything that is shown, in two to four steps.
 *
 * @param top the value at the upper end, in the values' own unit
 * @param labels from the top down; the first carries the unit
 */
public record Axis(double top, List<String> labels) {
    private static final int MAX_STEPS = 4;
    private static final double[] ROUND = {1, 2, 5};

    /** From here on {@link Words#brief} says a figure in the next larger unit; an axis in another one would contradict. */
    private static final double SECONDS = Words.MINUTE;
    private static final double MINUTES = Words.HOUR;
    private static final double HOURS = Words.DAYS;

    /** For things that are counted: whole steps. */
    public static Axis counts(double largest) {
        return of(largest, 1, "");
    }

    /** For durations in seconds, in the unit that suits the largest. */
    public static Axis seconds(double largest) {
        if (largest < SECONDS) {
            return of(largest, 1, " s");
        }
        if (largest < MINUTES) {
            return of(largest, 60, " min");
        }
        return largest < HOURS ? of(largest, 3600, " h") : of(largest, 86_400, " days");
    }

    private static Axis of(double largest, double unit, String name) {
        var step = step(largest / unit);
        var steps = Math.max(1, (int) Math.ceil(largest / unit / step - 1e-9));
        var labels = new ArrayList<String>();
        for (var number = steps; number >= 0; number--) {
            labels.add(String.format(java.util.Locale.ENGLISH, "%,d", Math.round(number * step))
                    + (number == steps ? name : ""));
        }
        return new Axis(steps * step * unit, List.copyOf(labels));
    }

    /** The smallest of 1, 2, 5, 10, 20, 50, … that needs no more than four steps. */
    private static double step(double largest) {
        for (double power = 1;; power *= 10) {
            for (var round : ROUND) {
                if (round * power * MAX_STEPS >= largest) {
                    return round * power;
                }
            }
        }
    }

    /** How far up a value lies, 0 to 1. */
    public double part(double value) {
        return Math.max(0, Math.min(1, value / top));
    }

    /** Where the lines of the steps lie, 0 at the top to 1. */
    public List<Double> lines() {
        var last = labels.size() - 1;
        return java.util.stream.IntStream.rangeClosed(0, last).mapToObj(number -> (double) number / last).toList();
    }
}
