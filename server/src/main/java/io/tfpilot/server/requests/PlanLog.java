package io.tfpilot.server.requests;

/** Lines of a plan's log with the colours that say something. */
final class PlanLog {
    private PlanLog() {}

    static RequestView.Line line(String text) {
        return new RequestView.Line(text.isEmpty() ? " " : text, tone(text.stripLeading()));
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
