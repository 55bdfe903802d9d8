package io.tfpilot.change;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The lines of the live log that wait to be sent, with their numbers. */
final class LogLines {
    private static final int LONGEST_LINE = 2_000;
    /** With six bytes each, where JSON has to escape them: below 64 KiB, which is what TfPilot takes at once. */
    private static final int CHARS_AT_ONCE = 10_000;
    private static final int LINES_AT_ONCE = 200;
    /** Not sent yet; of more, the oldest go, and their numbers with them. */
    private static final int WAITING = 1_000;
    /** Of a whole run: ten thousand resources with two lines each. */
    private static final long MOST = 20_000;

    private final ArrayDeque<String> lines = new ArrayDeque<>();
    private long first;

    LogLines(long first) {
        this.first = first;
    }

    record Batch(long from, List<String> lines) {
        long next() {
            return from + lines.size();
        }
    }

    void add(String text) {
        for (String line : text.lines().toList()) {
            long number = next();
            if (number > MOST) {
                return;
            }
            lines.add(number == MOST
                    ? "More is not shown here; the run's page on GitHub has all of it."
                    : shortened(line));
            if (lines.size() > WAITING) {
                lines.remove();
                first++;
            }
        }
    }

    private static String shortened(String line) {
        if (line.length() <= LONGEST_LINE) {
            return line;
        }
        int end = LONGEST_LINE - 1;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    /** The number of the line that comes next. */
    long next() {
        return first + lines.size();
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** The oldest lines, as many as are sent at once. */
    Batch batch() {
        List<String> batch = new ArrayList<>();
        int chars = 0;
        for (String line : lines) {
            chars += line.length();
            if (batch.size() == LINES_AT_ONCE || chars > CHARS_AT_ONCE) {
                break;
            }
            batch.add(line);
        }
        return new Batch(first, batch);
    }

    /** Those before this number need not be kept any more. */
    void sent(long upTo) {
        while (first < upTo && !lines.isEmpty()) {
            lines.remove();
            first++;
        }
    }
}
