package io.tfpilot.server.requests.run;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Lines of a run's log with the colours that Terraform gave them, or that say something. */
public final class PlanLog {
    /** What a page holds; the file to download has everything. */
    public static final int LINES = 2_000;
    /** "Select graphic rendition", and the other control sequences, which are dropped. */
    private static final Pattern ESCAPE = Pattern
            .compile("\u001b\\[([0-9;:]*)([@-~])|\u001b[@-Z\\\\-_]|[\u0000-\b\u000b-\u001a]");

    private PlanLog() {}

    /** @param tone "" plain, or a colour: bad, ok, wait, work, decided, dim; a trailing "b" word for bold */
    public record Part(String text, String tone, boolean bold) {}

    /** @param tone of the whole line */
    public record Numbered(int number, List<Part> parts, String tone) {}

    /** Some lines of a log: from the wanted one on, else the last ones. */
    public record Shown(List<Numbered> lines, int all) {
        public int first() {
            return lines.isEmpty() ? 0 : lines.getFirst().number();
        }

        public int last() {
            return lines.isEmpty() ? 0 : lines.getLast().number();
        }
    }

    /** @param wanted number of the first line to show, 0 for the end of the log */
    public static Shown shown(String log, int wanted) {
        var all = log.lines().toList();
        var from = wanted > 0 ? Math.min(wanted, Math.max(1, all.size())) - 1 : Math.max(0, all.size() - LINES);
        var to = Math.min(all.size(), from + LINES);
        var lines = new ArrayList<Numbered>();
        for (var i = from; i < to; i++) {
            lines.add(line(i + 1, all.get(i)));
        }
        return new Shown(lines, all.size());
    }

    static Numbered line(int number, String text) {
        var parts = new ArrayList<Part>();
        var escape = ESCAPE.matcher(text);
        var kind = "";
        var bold = false;
        var at = 0;
        while (escape.find()) {
            add(parts, text.substring(at, escape.start()), kind, bold);
            at = escape.end();
            if ("m".equals(escape.group(2))) {
                for (var code : escape.group(1).split("[;:]", -1)) {
                    bold = switch (code) {
                        case "1" -> true;
                        case "", "0", "22" -> false;
                        default -> bold;
                    };
                    kind = colour(code, kind);
                }
            }
        }
        add(parts, text.substring(at), kind, bold);
        var plain = String.join("", parts.stream().map(Part::text).toList());
        var coloured = parts.stream().anyMatch(each -> !each.tone().isEmpty());
        return new Numbered(number, parts, coloured ? "" : tone(plain.stripLeading()));
    }

    private static void add(List<Part> parts, String text, String kind, boolean bold) {
        if (!text.isEmpty()) {
            parts.add(new Part(text, kind, bold));
        }
    }

    private static String colour(String code, String before) {
        return switch (code) {
            case "31", "91" -> "bad";
            case "32", "92" -> "ok";
            case "33", "93" -> "wait";
            case "34", "36", "94", "96" -> "work";
            case "35", "95" -> "decided";
            case "2", "90" -> "rest";
            case "", "0", "39" -> "";
            default -> before;
        };
    }

    private static String tone(String text) {
        if (text.startsWith("Error:") || text.startsWith("│ Error") || text.startsWith("- ")) {
            return "bad";
        }
        if (text.startsWith("-/+ ") || text.startsWith("+/- ")) {
            return "down";
        }
        return text.startsWith("+ ") ? "ok" : text.startsWith("~ ") || text.startsWith("Warning:") ? "wait" : "";
    }
}
