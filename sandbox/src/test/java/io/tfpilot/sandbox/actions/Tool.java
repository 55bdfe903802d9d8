package io.tfpilot.sandbox.actions;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Assumptions;

/** Programs that some tests need and not every computer has. */
public final class Tool {
    private Tool() {}

    /** Skips the test, saying so, where the program is missing; fails instead where skipping is forbidden. */
    public static void needed(String program) {
        needed(present(program), program + " is not on the PATH");
    }

    /** Skips or fails the test with the reason when a thing it needs is missing. */
    public static void needed(boolean present, String reason) {
        if (!present && "1".equals(System.getenv("TFPILOT_FORBID_SKIPPING"))) {
            throw new AssertionError(reason + ", and skipping is forbidden");
        }
        if (!present) {
            System.err.println("SKIPPED: " + reason);
        }
        Assumptions.assumeTrue(present, reason);
    }

    public static boolean present(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
