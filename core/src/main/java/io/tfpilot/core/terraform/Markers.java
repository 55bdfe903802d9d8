package io.tfpilot.core.terraform;

import java.util.regex.Pattern;

/** The lines that begin and end a section. */
final class Markers {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

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
}
