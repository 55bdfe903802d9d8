package io.tfpilot.change;

import java.io.PrintStream;
import java.util.Objects;
import java.util.UUID;

/** The job's log. */
record Log(PrintStream out) {
    void println(String line) {
        out.println(line);
    }

    /** Other people's text must not be read as commands to the runner. */
    void quote(String text) {
        if (text.isEmpty()) {
            return;
        }
        String token = stopCommands();
        out.print(text.endsWith("\n") ? text : text + "\n");
        resumeCommands(token);
    }

    /** Until {@link #resumeCommands}, whatever is printed is text. */
    String stopCommands() {
        String token = UUID.randomUUID().toString();
        out.println("::stop-commands::" + token);
        return token;
    }

    void resumeCommands(String token) {
        out.println("::" + token + "::");
    }

    void error(String title, String message) {
        out.println("::error title=" + title + "::" + escaped(message));
    }

    void warning(String title, String message) {
        out.println("::warning title=" + title + "::" + escaped(message));
    }

    private static String escaped(String message) {
        return Objects.toString(message, "").replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }
}
