package io.tfpilot.sandbox.pages;

import static io.tfpilot.sandbox.pages.Html.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a step printed: numbered lines to link to, groups folded, workflow commands and colours obeyed. */
final class LogView {
    /** Of a longer log the end is shown, where the news is. */
    private static final int MOST_LINES = 4_000;
    private static final Pattern STAMP = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z ");
    private static final Pattern COMMAND = Pattern.compile("##\\[(\\w+)](.*)", Pattern.DOTALL);
    /** What Terraform is about to do, without its own colours. */
    private static final Pattern ACTION = Pattern.compile("\\s*([+~-]|-/\\+|\\+/-) \\S.*");
    private static final Pattern ANSI = Pattern.compile("\u001B\\[([0-9;]*)([A-Za-z])");
    private static final List<String> LEVELS = List.of("error", "warning", "notice", "command");

    private final String id;
    private final StringBuilder out = new StringBuilder();
    private boolean grouped;

    private LogView(String id) {
        this.id = id;
    }

    /** @param id of this log in its page */
    static String of(String log, String id) {
        return new LogView(id).shown(log);
    }

    private String shown(String log) {
        out.append("<div class=log tabindex=0 role=region aria-label=Log id=").append(id).append('>');
        var lines = log.lines().toList();
        int left = Math.max(0, lines.size() - MOST_LINES);
        if (lines.isEmpty()) {
            out.append("<div class=none>Nothing printed.</div>");
        }
        if (left > 0) {
            out.append("<div class=none>").append(left).append(" earlier lines are in the raw log.</div>");
        }
        for (int i = left; i < lines.size(); i++) {
            line(lines.get(i), i + 1);
        }
        end();
        return out.append("</div>").toString();
    }

    private void end() {
        if (grouped) {
            out.append("</details>");
            grouped = false;
        }
    }

    private void line(String whole, int number) {
        var stamp = STAMP.matcher(whole);
        var line = stamp.lookingAt() ? whole.substring(stamp.end()) : whole;
        var at = stamp.lookingAt() ? stamp.group().strip() : "";
        var command = COMMAND.matcher(line);
        if (!command.matches()) {
            print(number, at, tone(line), coloured(line));
            return;
        }
        switch (command.group(1)) {
            case "group" -> {
                end();
                out.append("<details id=").append(id).append("-g").append(number).append("><summary>")
                        .append(text(command.group(2))).append("</summary>");
                grouped = true;
            }
            case "endgroup" -> end();
            default -> {
                boolean known = LEVELS.contains(command.group(1));
                print(number, at, known ? command.group(1) : "", coloured(known ? said(command) : line));
            }
        }
    }

    private static String said(Matcher command) {
        return switch (command.group(1)) {
            case "error" -> "Error: " + command.group(2);
            case "warning" -> "Warning: " + command.group(2);
            case "notice" -> "Notice: " + command.group(2);
            default -> command.group(2);
        };
    }

    private static String tone(String line) {
        var action = ACTION.matcher(line);
        if (!action.matches()) {
            return line.startsWith("Error: ") || line.startsWith("│ Error") ? "error" : "";
        }
        return switch (action.group(1)) {
            case "+" -> "plus";
            case "-" -> "minus";
            default -> "tilde";
        };
    }

    private void print(int number, String at, String tone, String html) {
        out.append("<p id=").append(id).append("-L").append(number).append("><a href=\"#").append(id).append("-L")
                .append(number).append("\" title=\"").append(at).append("\">").append(number).append("</a><span")
                .append(tone.isEmpty() ? "" : " class=" + tone).append('>').append(html).append("</span></p>");
    }

    /** Colours of a terminal become classes; every other control sequence is dropped. */
    private static String coloured(String line) {
        var html = new StringBuilder();
        var sequence = ANSI.matcher(line);
        int from = 0;
        boolean open = false;
        while (sequence.find()) {
            html.append(text(line.substring(from, sequence.start())));
            from = sequence.end();
            if (sequence.group(2).equals("m")) {
                var style = style(sequence.group(1));
                html.append(open ? "</b>" : "").append(style.isEmpty() ? "" : "<b class=\"" + style + "\">");
                open = !style.isEmpty();
            }
        }
        return html.append(text(line.substring(from))).append(open ? "</b>" : "").toString();
    }

    private static String style(String codes) {
        var style = "";
        for (var code : codes.split(";")) {
            if (code.matches("[39][0-7]")) {
                style = "c" + code.charAt(1);
            } else if (code.equals("1") && style.isEmpty()) {
                style = "bold";
            } else if (code.isEmpty() || code.equals("0") || code.equals("39")) {
                style = "";
            }
        }
        return style;
    }
}
