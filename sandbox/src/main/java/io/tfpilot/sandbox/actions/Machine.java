package io.tfpilot.sandbox.actions;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** What this computer has. */
final class Machine {
    private Machine() {}

    /** The JDK that this program runs on comes first, so that workflows find the {@code java} they expect. */
    static String path() {
        return jdk().resolve("bin") + File.pathSeparator
                + Optional.ofNullable(System.getenv("PATH")).orElse("/usr/local/bin:/usr/bin:/bin");
    }

    static Path java() {
        return jdk().resolve("bin").resolve("java");
    }

    private static Path jdk() {
        return Path.of(System.getProperty("java.home"));
    }

    static Optional<Path> find(String program) {
        return find(program, path());
    }

    static Optional<Path> find(String program, String path) {
        return Arrays.stream(path.split(File.pathSeparator)).filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder).resolve(program)).filter(Files::isExecutable)
                .filter(file -> !Files.isDirectory(file)).findFirst();
    }

    /** GitHub's word for this processor. */
    static String architecture() {
        String name = System.getProperty("os.arch");
        return name.equals("aarch64") ? "ARM64" : "X64";
    }

    /** GitHub's word for this system. */
    static String system() {
        return System.getProperty("os.name").startsWith("Mac") ? "macOS" : "Linux";
    }
}
