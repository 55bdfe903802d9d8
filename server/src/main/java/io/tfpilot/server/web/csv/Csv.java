package io.tfpilot.server.web.csv;

import io.tfpilot.core.request.Unseen;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * RFC 4180. What people wrote is text for a spreadsheet as well: where it would take a cell for a formula, an apostrophe
 * stands before it. Some take a semicolon for the end of a cell, and a quote inside of one for a letter: the apostrophe
 * stands after what might end a cell, too, also behind quotes that would begin the next. Some take the wide forms of the
 * signs for the signs.
 */
public final class Csv {
    private static final Pattern FORMULA = Pattern
            .compile("^(?=[\t\r\n])|(?<=^|[;\t\r\n][ \"]{0,9})(?=[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");
    private static final String QUOTED = ",;\"\t\r\n";

    private Csv() {}

    /** For text; numbers and times of our own making need no quoting. Empty for null. */
    public static String cell(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        var defused = FORMULA.matcher(Unseen.shown(text)).replaceAll("'");
        return defused.chars().anyMatch(c -> QUOTED.indexOf(c) >= 0)
                ? '"' + defused.replace("\"", "\"\"") + '"'
                : defused;
    }
}
