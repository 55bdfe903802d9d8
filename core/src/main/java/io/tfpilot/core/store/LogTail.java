package io.tfpilot.core.store;

import java.util.List;

/**
 * The end of a run's log as far as the runner has told it.
 *
 * @param attempt GitHub's number of the run's attempt; 0 where nothing was told
 * @param lines in order; a number that is missing between two of them was never told
 */
public record LogTail(int attempt, List<Line> lines) {
    public static final LogTail NOTHING = new LogTail(0, List.of());

    /** @param number counts from 1 */
    public record Line(long number, String text) {}

    public LogTail {
        lines = List.copyOf(lines);
    }
}
