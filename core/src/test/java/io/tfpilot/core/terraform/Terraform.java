package io.tfpilot.core.terraform;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The real tools, in a folder of their own and with an environment of their own. */
public record Terraform(Path folder) {

    public record Result(int exit, String out, String err) {}

    /** A missing tool skips the test loudly, or fails it where skipping is forbidden. */
    public static void require(String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            if (process.waitFor(1, TimeUnit.MINUTES)) {
                return;
            }
            process.destroyForcibly();
        } catch (IOException missing) {
            System.err.println(missing.getMessage());
        }
        String message = "SKIPPED: `" + String.join(" ", command) + "` does not run here";
        if ("1".equals(System.getenv("TFPILOT_FORBID_SKIPPING"))) {
            fail(message);
        }
        abort(message);
    }

    Result terraform(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("terraform"));
        command.addAll(List.of(arguments));
        return run(command);
    }

    public Result run(List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("out", "");
        Path err = Files.createTempFile("err", "");
        Path config = Files.writeString(folder.resolveSibling(folder.getFileName() + ".rc"),
                "disable_checkpoint = true\n");
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(out.toFile())
                .redirectError(err.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(List.of("PATH", "HOME", "LANG", "TMPDIR"));
        environment.putAll(Map.of("CHECKPOINT_DISABLE", "1", "TF_IN_AUTOMATION", "1", "TF_INPUT", "0",
                "TF_CLI_CONFIG_FILE", config.toString(), "GIT_CONFIG_GLOBAL", "/dev/null", "GIT_AUTHOR_NAME", "t",
                "GIT_AUTHOR_EMAIL", "t@example.com", "GIT_COMMITTER_NAME", "t"));
        environment.put("GIT_COMMITTER_EMAIL", "t@example.com");
        Process process = builder.start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return fail(command + " takes too long");
        }
        Result result = new Result(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
        Files.delete(out);
        Files.delete(err);
        return result;
    }

    /** Runs and expects success. */
    String ok(String... arguments) throws IOException, InterruptedException {
        Result result = terraform(arguments);
        if (result.exit() != 0) {
            fail("terraform " + String.join(" ", arguments) + " → " + result.exit() + "\n" + result.out()
                    + result.err());
        }
        return result.out();
    }
}
