package io.tfpilot.server.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A piece of a line.
 *
 * @param kind text, code, strong or link
 * @param href of a link: always another site's web address; "" else
 */
public record Inline(String kind, String text, String href) {
    private static final Pattern MARKED = Pattern.compile(
            "`(?<code>[^`]+)`|\\*\\*(?<strong>[^*]+)\\*\\*|\\[(?<label>[^\\]]+)]\\((?<href>https?://[^\\s()<>\"]+)\\)");

    static List<Inline> of(String line) {
        var pieces = new ArrayList<Inline>();
        var found = MARKED.matcher(line);
        var at = 0;
        while (found.find()) {
            text(pieces, line.substring(at, found.start()));
            if (found.group("code") != null) {
                pieces.add(new Inline("code", found.group("code"), ""));
            } else if (found.group("strong") != null) {
                pieces.add(new Inline("strong", found.group("strong"), ""));
            } else {
                pieces.add(new Inline("link", found.group("label"), found.group("href")));
            }
            at = found.end();
        }
        text(pieces, line.substring(at));
        return pieces;
    }

    private static void text(List<Inline> pieces, String text) {
        if (!text.isEmpty()) {
            pieces.add(new Inline("text", text, ""));
        }
    }
}
