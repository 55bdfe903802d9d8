package io.tfpilot.change;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Terraform's messages: one line of JSON each. */
final class Messages {
    /** Messages whose text holds no value but the id of what was read, which stands in {@code hook} as well. */
    private static final Set<String> PROGRESS = Set.of("version", "refresh_start", "refresh_complete", "apply_start",
            "apply_progress", "apply_complete", "apply_errored", "resource_drift", "planned_change",
            "change_summary");

    private Messages() {}

    /** For the log: what a person would have read. */
    static String text(List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            Map<String, Object> message = message(line);
            Map<String, Object> diagnostic = Json.objectOrEmpty(message.get("diagnostic"));
            if (message.isEmpty()) {
                text.append(line.isBlank() ? "" : line + "\n");
            } else if (!diagnostic.isEmpty()) {
                text.append(Diagnostics.isAlwaysSaid(diagnostic) ? "" : paragraph(diagnostic));
            } else if (!"outputs".equals(message.get("type"))) {
                text.append(message.getOrDefault("@message", "")).append('\n');
            }
        }
        return text.toString();
    }

    /** Says of a message nothing but addresses and actions: what is sensitive in a plan is known only at its end. */
    static String progress(String line) {
        Map<String, Object> message = message(line);
        if (!PROGRESS.contains(Objects.toString(message.get("type"), ""))) {
            return "";
        }
        Map<String, Object> hook = Json.objectOrEmpty(message.get("hook"));
        String id = " [" + hook.get("id_key") + "=" + hook.get("id_value") + "]";
        return Objects.toString(message.get("@message"), "").replace(id, "") + "\n";
    }

    /** Whether it is one of Terraform's, and no diagnostic. */
    static boolean isMessage(String line) {
        Map<String, Object> message = message(line);
        return !message.isEmpty() && Json.objectOrEmpty(message.get("diagnostic")).isEmpty();
    }

    static Map<String, Object> message(String line) {
        try {
            return line.startsWith("{") ? Json.object(Json.parse(line)) : Map.of();
        } catch (Json.Malformed e) {
            return Map.of();
        }
    }

    private static String paragraph(Map<String, Object> raw) {
        Map<String, Object> diagnostic = Diagnostics.read(raw);
        StringBuilder text = new StringBuilder("\n");
        text.append("error".equals(diagnostic.get("severity")) ? "Error: " : "Warning: ");
        text.append(diagnostic.get("summary")).append("\n");
        if (diagnostic.get("address") != null) {
            text.append("\n  with ").append(diagnostic.get("address")).append("\n");
        }
        Map<String, Object> range = Json.objectOrEmpty(diagnostic.get("range"));
        if (!range.isEmpty()) {
            text.append("\n  on ").append(range.get("filename")).append(" line ").append(range.get("line"))
                    .append("\n");
        }
        if (diagnostic.get("snippet") != null) {
            text.append(diagnostic.get("snippet").toString().indent(4));
        }
        return text.append("\n").append(diagnostic.get("detail")).append("\n\n").toString();
    }
}
