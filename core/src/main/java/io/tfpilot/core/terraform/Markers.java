package io.tfpilot.core.terraform;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines that begin and end a section. */
final class Markers {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private static final Pattern LINE = Pattern.compile("# --- tfpilot:(begin|end):([A-Za-z0-9_-]{1,100}) ---");

    private Markers() {}

    static String checkedId(String requestId) {
        if (!ID.matcher(requestId).matches()) {
            throw new IllegalArgumentException("not a request id: " + requestId);
        }
        return requestId;
    }

    static String begin(String requestId) {
        return "# --- tfpilot:begin:" + checkedId(requestId) + " ---";
    }

    static String end(String requestId) {
        return "# --- tfpilot:end:" + checkedId(requestId) + " ---";
    }

    /** A line that begins or ends a section. */
    record Marker(boolean begins, String requestId) {}

    /** What a whole line, without its line end, marks. */
    static Optional<Marker> read(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? Optional.of(new Marker(matcher.group(1).equals("begin"), matcher.group(2)))
                : Optional.empty();
    }
}
