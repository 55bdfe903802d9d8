package io.tfpilot.core.workflows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Runs the first job of a generated workflow as a runner would: the scripts as they stand, in real bash, one after the
 * other; of the actions only checkout does something.
 */
final class JobRun {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path repository;
    private final Path folder;
    private final Map<String, String> context;
    private final Map<String, String> outcomes = new LinkedHashMap<>();
    private final StringBuilder log = new StringBuilder();
    private boolean failed;

    JobRun(Path repository, Path folder, Map<String, String> context) throws IOException {
        this.repository = repository;
        this.folder = folder;
        this.context = new HashMap<>(context);
        this.context.put("runner.temp", Files.createDirectories(folder.resolve("temp")).toString());
        Files.createDirectories(folder.resolve("work"));
    }

    JobRun run(String workflow) throws IOException, InterruptedException {
        JsonNode job = new YAMLMapper().readTree(workflow).path("jobs").iterator().next();
        for (JsonNode step : job.path("steps")) {
            step(job, step);
        }
        return this;
    }

    private void step(JsonNode job, JsonNode step) throws IOException, InterruptedException {
        Expressions expressions = new Expressions(context);
        String condition = step.path("if").asString("");
        String outcome = "success";
        if (condition.isEmpty()
                ? failed
                : !expressions.isTrue(condition) || (failed && !condition.contains("always()"))) {
            outcome = "skipped";
        } else if (step.has("run")) {
            outcome = script(job, step, expressions) ? "success" : "failure";
        } else if (step.path("uses").asString().startsWith("actions/checkout@")) {
            checkOut(step.path("with"), expressions);
        }
        outcomes.put(step.path("name").asString(), outcome);
        if (step.has("id")) {
            context.put("steps." + step.path("id").asString() + ".outcome", outcome);
        }
        failed |= "failure".equals(outcome) && !step.path("continue-on-error").asBoolean(false);
    }

    private boolean script(JsonNode job, JsonNode step, Expressions expressions)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(Shell.path());
        environment.put("PATH", rememberingJavac() + ":" + watchedTerraform() + ":" + environment.get("PATH"));
        environment.put("RUNNER_TEMP", context.get("runner.temp") + "");
        context.forEach((name, value) -> {
            if (name.startsWith("github.") && !"github.token".equals(name)) {
                environment.put("GITHUB_" + name.substring(7).toUpperCase(Locale.ROOT), value);
            }
        });
        for (JsonNode level : List.of(job, step)) {
            level.path("env").properties()
                    .forEach(it -> environment.put(it.getKey(), expressions.fill(it.getValue().asString())));
        }
        Path script = Files.writeString(folder.resolve("script.sh"), step.path("run").asString());
        Shell.Ended ended = Shell.run(folder.resolve("work"), environment,
                List.of("bash", "--noprofile", "--norc", "-eo", "pipefail", script.toString()));
        log.append("== ").append(step.path("name").asString()).append('\n').append(ended.output());
        return ended.status() == 0;
    }

    /** A javac in front of the real one that compiles the tool once for all runs of a test: a second each adds up. */
    private Path rememberingJavac() throws IOException {
        Path bin = Files.createDirectories(repository.resolveSibling("bin"));
        Path javac = bin.resolve("javac");
        if (!Files.exists(javac)) {
            Files.writeString(javac, """
                    #!/bin/sh
                    kept="$(dirname "$0")/classes"
                    target="$RUNNER_TEMP/tfpilot/tool"
                    if [ ! -d "$kept" ]; then
                      "%s/bin/javac" "$@" || exit 1
                      cp -r "$target" "$kept"
                    fi
                    cp -r "$kept/." "$target"
                    """.formatted(System.getProperty("java.home")));
            assertThat(javac.toFile().setExecutable(true)).isTrue();
        }
        return bin;
    }

    /** A Terraform in front of the real one that writes down what it and its providers could read. */
    private Path watchedTerraform() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("watched"));
        Path terraform = bin.resolve("terraform");
        if (!Files.exists(terraform)) {
            Files.writeString(terraform, """
                    #!/bin/sh
                    env >> "$(dirname "$0")/environment"
                    PATH="${PATH#*watched:}" exec terraform "$@"
                    """);
            assertThat(terraform.toFile().setExecutable(true)).isTrue();
        }
        return bin;
    }

    boolean startedTerraform() {
        return Files.exists(folder.resolve("watched/environment"));
    }

    /** Every variable that Terraform was started with. */
    String environmentOfTerraform() throws IOException {
        return Files.readString(folder.resolve("watched/environment"));
    }

    private void checkOut(JsonNode with, Expressions expressions) throws IOException, InterruptedException {
        Path target = folder.resolve("work").resolve(with.path("path").asString());
        Shell.git(folder, "clone", "--quiet", repository.toString(), target.toString());
        Shell.git(target, "checkout", "--quiet", expressions.fill(with.path("ref").asString()));
    }

    boolean succeeded() {
        return !failed;
    }

    String log() {
        return log.toString();
    }

    String outcomeOf(String step) {
        return outcomes.getOrDefault(step, "never came");
    }

    JsonNode result() throws IOException {
        return JSON.readTree(text("result.json"));
    }

    String text(String name) throws IOException {
        return Files.readString(folder.resolve("temp/tfpilot/out").resolve(name));
    }

    /** Everything that leaves the runner: log and artifact. */
    String everythingThatLeaves() throws IOException {
        StringBuilder all = new StringBuilder(log);
        Path out = folder.resolve("temp/tfpilot/out");
        try (var files = Files.list(out)) {
            for (Path file : files.sorted().toList()) {
                all.append(new String(Files.readAllBytes(file), UTF_8));
            }
        }
        return all.toString();
    }
}
