package io.tfpilot.server.web.pages;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Terraform text as coloured lines, for {@code part/hcl.jte}. Only its look is read: whatever it is given, every
 * character comes back.
 */
public final class HclLines {
    /** Longer texts come without colours: nobody reads them by colour. */
    private static final int MAX_CHARACTERS = 200_000;

    private HclLines() {}

    /** @param kind k keyword or literal, n name that is set, s text, c comment, "" the rest */
    public record Span(String kind, String text) {}

    /** @param tone "ok" where it was added, "bad" where it was taken away, "hot" where to look, else "" */
    public record Line(List<Span> spans, String tone) {
        public Line {
            spans = List.copyOf(spans);
        }

        Line toned(String next) {
            return new Line(spans, next);
        }
    }

    public static List<Line> of(String text) {
        var lines = text.lines().toList();
        if (text.length() > MAX_CHARACTERS) {
            return lines.stream().map(line -> new Line(List.of(new Span("", line)), "")).toList();
        }
        var spans = new HclSpans();
        return lines.stream().map(line -> new Line(spans.line(line), "")).toList();
    }

    /** With the lines marked that differ; without a text before, nothing is marked. */
    public static List<Line> diff(@Nullable String before, String after) {
        var fresh = of(after);
        if (before == null) {
            return fresh;
        }
        var old = of(before);
        var lines = new ArrayList<Line>();
        var i = 0;
        var j = 0;
        for (var line : LineDiff.of(before.lines().toList(), after.lines().toList())) {
            switch (line.tone()) {
                case "bad" -> lines.add(old.get(i++).toned("bad"));
                case "ok" -> lines.add(fresh.get(j++).toned("ok"));
                default -> {
                    lines.add(fresh.get(j++));
                    i++;
                }
            }
        }
        return lines;
    }

    /** With one part marked: the lines, counted from 1, from one to another. */
    public static List<Line> marked(String text, int from, int to) {
        var lines = new ArrayList<Line>();
        for (var line : of(text)) {
            var number = lines.size() + 1;
            lines.add(number >= from && number <= to ? line.toned("hot") : line);
        }
        return lines;
    }
}
