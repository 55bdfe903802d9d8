package io.tfpilot.server.web.csv;

import org.jspecify.annotations.Nullable;

/**
 * RFC 4180. What people wrote is text for a spreadsheet as well: a cell that it would take for a formula begins with an
 * apostrophe.
 */
public final class Csv {
    private static final String FORMULA = "=+-@\t\r\n";

    private Csv() {}

    /** For text; numbers and times of our own making need no quoting. Empty for null. */
    public static String cell(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        var defused = FORMULA.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
        return defused.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + defused.replace("\"", "\"\"") + '"'
                : defused;
    }
}
