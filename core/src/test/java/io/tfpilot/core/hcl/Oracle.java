package io.tfpilot.core.hcl;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.tfpilot.core.catalogue.ExactJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** HashiCorp's own reader, run by Node.js from {@code core/src/test/oracle}. */
final class Oracle {
    private static final Path FOLDER = Path.of("src/test/oracle").toAbsolutePath();

    private Oracle() {}

    /** One answer per text, in order. */
    static JsonNode ask(List<String> texts) throws IOException, InterruptedException {
        install();
        Path question = Files.createTempFile("hcl-oracle", ".json");
        Path answer = Files.createTempFile("hcl-oracle", ".json");
        try {
            Files.write(question, ExactJson.MAPPER.writeValueAsBytes(texts));
            Process process = new ProcessBuilder("node", "hcl2json.mjs").directory(FOLDER.toFile())
                    .redirectInput(question.toFile()).redirectOutput(answer.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start();
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                return fail("the oracle did not answer");
            }
            return ExactJson.readLarge(Files.readString(answer, StandardCharsets.UTF_8));
        } finally {
            Files.delete(question);
            Files.delete(answer);
        }
    }

    private static void install() throws InterruptedException {
        if (Files.isDirectory(FOLDER.resolve("node_modules"))) {
            require("node", "--version");
            return;
        }
        require("npm", "ci", "--no-audit", "--no-fund");
    }

    /** Without Node.js (or a registry to install from) there is nothing to compare with. */
    private static void require(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            if (process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == 0) {
                return;
            }
            process.destroyForcibly();
        } catch (IOException missing) {
            System.err.println(missing.getMessage());
        }
        String message = "SKIPPED: the HCL oracle needs Node.js; `" + String.join(" ", command) + "` failed";
        if ("1".equals(System.getenv("TFPILOT_FORBID_SKIPPING"))) {
            fail(message);
        }
        abort(message);
    }
}
