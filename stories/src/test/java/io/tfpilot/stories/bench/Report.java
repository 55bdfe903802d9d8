package io.tfpilot.stories.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/** The results as Markdown: in a file, because the server under measurement logs to the terminal. */
final class Report {
    private final StringBuilder text = new StringBuilder("# Benchmarks, " + Instant.now() + "\n");

    /** Begins a part; the machine's load stands beside it, for numbers from a busy machine are worth less. */
    void part(String title, String... columns) {
        text.append("\n## ").append(title).append("\n\nLoad average: ").append(load()).append("\n\n");
        row(columns);
        text.append("|---".repeat(columns.length)).append("|\n");
    }

    void row(String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.2f ×", ratio);
    }

    private static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).strip();
        } catch (IOException elsewhere) {
            return "unknown";
        }
    }

    void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
