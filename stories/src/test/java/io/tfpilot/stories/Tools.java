package io.tfpilot.stories;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Programs that the stories need. A missing one skips them loudly, or fails where skipping is forbidden. */
final class Tools {
    static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private Tools() {}

    static void needTerraform() {
        need(onPath("terraform") || onPath("tofu"), "terraform (or tofu) on the PATH");
    }

    static void needChromium() {
        need(Files.isExecutable(CHROMIUM), "chromium at " + CHROMIUM);
    }

    static void need(boolean there, String what) {
        if (there) {
            return;
        }
        var sentence = "SKIPPED: this story needs " + what + "; install it.";
        if ("1".equals(System.getenv("TFPILOT_FORBID_SKIPPING"))) {
            Assertions.fail(sentence);
        }
        System.err.println(sentence);
        Assumptions.abort(sentence);
    }

    private static boolean onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
