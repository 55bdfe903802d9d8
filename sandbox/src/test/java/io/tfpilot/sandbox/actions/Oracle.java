package io.tfpilot.sandbox.actions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** GitHub's own npm packages, installed once under {@code target}, asked by running Node. */
public final class Oracle {
    private static final Path SOURCE = Path.of("src/test/oracle");
    private static final Path HOME = Path.of("target/oracle");
    private static final int SECONDS = 60;

    private Oracle() {}

    /** Skips the calling test where Node or the packages cannot be had. */
    public static void needed() {
        Tool.needed("node");
        Tool.needed("npm");
        Tool.needed(installed(), "GitHub's npm packages could not be installed");
    }

    /** What one of the oracle's scripts printed. */
    public static List<String> ask(String... arguments) {
        var command = new ArrayList<>(List.of("node", "--import", "./json-modules.mjs"));
        command.addAll(List.of(arguments));
        return run(command).lines();
    }

    /** As {@link #ask}, for a script whose exit code is the answer. */
    public static int exitCode(String... arguments) {
        var command = new ArrayList<>(List.of("node", "--import", "./json-modules.mjs"));
        command.addAll(List.of(arguments));
        return run(command).exitCode();
    }

    private static synchronized boolean installed() {
        try {
            Files.createDirectories(HOME);
            try (var files = Files.list(SOURCE)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, HOME.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Files.isDirectory(HOME.resolve("node_modules/@actions/expressions"))
                || run(List.of("npm", "ci", "--no-audit", "--no-fund")).exitCode() == 0;
    }

    private record Answer(int exitCode, List<String> lines) {}

    private static Answer run(List<String> command) {
        try {
            Path out = Files.createTempFile(HOME, "answer", ".txt");
            Process process = new ProcessBuilder(command).directory(HOME.toFile()).redirectErrorStream(true)
                    .redirectOutput(out.toFile()).start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("no answer from " + command);
            }
            List<String> lines = Files.readAllLines(out);
            Files.delete(out);
            return new Answer(process.exitValue(), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
