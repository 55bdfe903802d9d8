package io.tfpilot.server.web.pages;

import io.tfpilot.server.web.pages.HclLines.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cuts lines into spans, one after the other: comments and heredocs reach over several. */
final class HclSpans {
    /** Where something other than plain text begins; a quoted text is then read by hand. */
    private static final Pattern TOKEN = Pattern.compile("(?<comment>#.*|//.*|/\\*.*?(?:\\*/|$))|(?<text>\")"
            + "|(?<heredoc><<[-~]?(?<marker>[A-Za-z_]\\w*+))|(?<word>[A-Za-z_][A-Za-z0-9_-]*+)"
            + "|(?<number>-?\\b[0-9][0-9.eE]*+)");
    private static final Pattern LITERAL = Pattern.compile("true|false|null|for|in|if");
    private static final Pattern SETS = Pattern.compile("\\s*+=(?![=>])");
    /** A block begins with its type at the line's start, then labels, then a brace. */
    private static final Pattern BLOCK = Pattern
            .compile("\\s*+[A-Za-z_][\\w-]*+(?:\\s++(?:\"[^\"]{0,200}\"|[A-Za-z_][\\w-]*+)){0,4}\\s*+\\{.*");

    private boolean commented;
    private @Nullable String heredoc;

    List<Span> line(String line) {
        if (heredoc != null) {
            if (line.strip().equals(heredoc)) {
                heredoc = null;
            }
            return List.of(new Span("s", line));
        }
        if (commented) {
            var end = line.indexOf("*/");
            if (end < 0) {
                return List.of(new Span("c", line));
            }
            commented = false;
            var spans = new ArrayList<Span>();
            spans.add(new Span("c", line.substring(0, end + 2)));
            spans.addAll(code(line.substring(end + 2)));
            return spans;
        }
        return code(line);
    }

    private List<Span> code(String line) {
        var spans = new ArrayList<Span>();
        var block = BLOCK.matcher(line).matches();
        var token = TOKEN.matcher(line);
        var at = 0;
        while (at < line.length() && token.find(at)) {
            plain(spans, line.substring(at, token.start()));
            at = token.group("text") == null ? token.end() : endOfText(line, token.start());
            var text = line.substring(token.start(), at);
            var kind = token.group("word") == null ? kind(token, text) : word(line, token, block);
            if (kind.isEmpty()) {
                plain(spans, text);
            } else {
                spans.add(new Span(kind, text));
            }
        }
        plain(spans, line.substring(at));
        return spans;
    }

    private String kind(Matcher token, String text) {
        if (token.group("comment") != null) {
            commented = text.startsWith("/*") && !text.endsWith("*/");
            return "c";
        }
        if (token.group("heredoc") != null) {
            heredoc = token.group("marker");
        }
        return token.group("number") == null ? "s" : "k";
    }

    private static String word(String line, Matcher token, boolean block) {
        var opens = block && line.substring(0, token.start()).isBlank();
        if (opens || LITERAL.matcher(token.group()).matches()) {
            return "k";
        }
        return SETS.matcher(line).region(token.end(), line.length()).lookingAt() ? "n" : "";
    }

    /** Behind the closing quote, or the line's end; quotes inside of a template do not close it. */
    private static int endOfText(String line, int start) {
        var depth = 0;
        for (var i = start + 1; i < line.length(); i++) {
            var c = line.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '{' && (depth > 0 || line.charAt(i - 1) == '$' || line.charAt(i - 1) == '%')) {
                depth++;
            } else if (c == '}' && depth > 0) {
                depth--;
            } else if (c == '"' && depth == 0) {
                return i + 1;
            }
        }
        return line.length();
    }

    private static void plain(List<Span> spans, String text) {
        if (text.isEmpty()) {
            return;
        }
        var last = spans.isEmpty() ? null : spans.getLast();
        if (last != null && last.kind().isEmpty()) {
            spans.set(spans.size() - 1, new Span("", last.text() + text));
        } else {
            spans.add(new Span("", text));
        }
    }
}
