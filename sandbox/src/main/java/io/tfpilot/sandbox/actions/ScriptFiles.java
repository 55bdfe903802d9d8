package io.tfpilot.sandbox.actions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files through which a script speaks to the runner: {@code GITHUB_OUTPUT} and its kin. */
record ScriptFiles(Path output, Path env, Path path, Path summary, Path state) {
    /** GitHub's own limit for a summary; more than enough for the others. */
    private static final long MAX_BYTES = 1024 * 1024;

    static ScriptFiles create(Path temp) throws IOException {
        Path folder = Files.createTempDirectory(temp, "commands-");
        return new ScriptFiles(empty(folder, "output"), empty(folder, "env"), empty(folder, "path"),
                empty(folder, "summary"), empty(folder, "state"));
    }

    private static Path empty(Path folder, String name) throws IOException {
        return Files.createFile(folder.resolve(name));
    }

    Map<String, String> variables() {
        return Map.of("GITHUB_OUTPUT", output.toString(), "GITHUB_ENV", env.toString(), "GITHUB_PATH", path.toString(),
                "GITHUB_STEP_SUMMARY", summary.toString(), "GITHUB_STATE", state.toString());
    }

    /** What the script left in them takes effect; returns its outputs. */
    Map<String, String> obey(JobEnvironment environment, StepLog log) throws StepFailure, IOException {
        String markdown = read(summary, "step summary");
        if (!markdown.isBlank()) {
            log.summarise(markdown);
        }
        read(path, "path").lines().filter(line -> !line.isBlank()).forEach(environment::addPath);
        environment.set(parse(env, "env"));
        var outputs = new LinkedHashMap<>(log.outputs());
        outputs.putAll(parse(output, "output"));
        return outputs;
    }

    private static Map<String, String> parse(Path file, String name) throws StepFailure, IOException {
        try {
            return FileCommand.parse(read(file, name));
        } catch (StepFailure e) {
            throw new StepFailure("Unable to process file command '" + name + "' successfully. " + e.reason());
        }
    }

    private static String read(Path file, String name) throws StepFailure, IOException {
        if (!Files.exists(file)) {
            return "";
        }
        if (Files.size(file) > MAX_BYTES) {
            throw new StepFailure(
                    "The " + name + " file is too large: at most " + MAX_BYTES / 1024 + "k are supported");
        }
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
