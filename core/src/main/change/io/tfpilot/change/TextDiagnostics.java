package io.tfpilot.change;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The diagnostics in a text for people, with or without the frame that Terraform draws. */
final class TextDiagnostics {
    private static final Pattern HEAD = Pattern.compile("(Error|Warning): (.*)");
    private static final Pattern RANGE = Pattern.compile(" +on (.+) line ([0-9]+)(, in .*)?:");
    private static final Pattern CODE = Pattern.compile(" +[0-9]+: .*");

    private final List<Object> all = new ArrayList<>();
    private final StringBuilder detail = new StringBuilder();
    private Map<String, Object> current;

    private TextDiagnostics() {}

    static List<Object> of(String text) {
        TextDiagnostics found = new TextDiagnostics();
        text.lines().map(line -> line.replaceFirst("^[│╷╵] ?", "").stripTrailing()).forEach(found::add);
        found.finish();
        return found.all;
    }

    private void add(String line) {
        Matcher head = HEAD.matcher(line);
        if (head.matches()) {
            finish();
            current = Diagnostics.of(head.group(1).equals("Error") ? "error" : "warning", head.group(2), "");
            all.add(current);
        } else if (current != null) {
            addToCurrent(line);
        }
    }

    private void addToCurrent(String line) {
        Matcher range = RANGE.matcher(line);
        if (range.matches() && current.get("range") == null) {
            current.put("range", Json.map("filename", range.group(1), "line", new BigDecimal(range.group(2))));
        } else if (CODE.matcher(line).matches() && current.get("range") != null && detail.toString().isBlank()) {
            String before = current.get("snippet") == null ? "" : current.get("snippet") + "\n";
            current.put("snippet", before + line.replaceFirst(" +[0-9]+: ", ""));
        } else {
            detail.append(line).append('\n');
        }
    }

    private void finish() {
        if (current != null) {
            current.put("detail", detail.toString().strip());
        }
        detail.setLength(0);
    }
}
