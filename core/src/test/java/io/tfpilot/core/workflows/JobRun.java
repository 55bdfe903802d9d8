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
 * Runs a generated workflow as GitHub would: its jobs one after the other, each on a runner of its own; the scripts as
 * they stand, in real bash. Of the actions only checkout and those of artifacts do something.
 */
final class JobRun {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path repository;
    private final Path folder;
    private final Map<String, String> given;
    private final Map<String, String> outcomes = new LinkedHashMap<>();
    private final Map<String, Path> artifacts = new LinkedHashMap<>();
    private final StringBuilder log = new StringBuilder();
    private boolean failed;
    private String provider = "";
    private String broken = "";
    private String forged = "";

    /** One job on its runner. */
    private final class Runner {
        final JsonNode workflow;
        final JsonNode job;
        final Path machine;
        final Map<String, String> context;
        boolean failed;

        Runner(JsonNode workflow, String key, JsonNode job, Map<String, String> context) throws IOException {
            this.workflow = workflow;
            this.job = job;
            this.context = context;
            this.machine = Files.createDirectories(folder.resolve(key));
            context.put("runner.temp", Files.createDirectories(machine.resolve("temp")).toString());
            Files.createDirectories(machine.resolve("work"));
        }
    }

    JobRun(Path repository, Path folder, Map<String, String> context) {
        this.repository = repository;
        this.folder = folder;
        this.given = new HashMap<>(context);
    }

    /** A script that Terraform runs when it plans or applies, as it would run a provider. */
    JobRun withProvider(String script) {
        provider = script;
        return this;
    }

    /** Something on a runner with Terraform uploads a result of its own. */
    JobRun withForged(String artifact) {
        forged = artifact;
        return this;
    }

    /** The uploads of an artifact whose name begins so fail. */
    JobRun withBrokenUpload(String artifact) {
        broken = artifact;
        return this;
    }

    JobRun run(String workflow) throws IOException, InterruptedException {
        JsonNode read = new YAMLMapper().readTree(workflow);
        for (var job : read.path("jobs").properties()) {
            if (!"infracost".equals(job.getKey())) {
                job(read, job.getKey(), job.getValue());
            }
        }
        return this;
    }

    private void job(JsonNode workflow, String key, JsonNode job) throws IOException, InterruptedException {
        boolean ready = true;
        for (JsonNode need : job.path("needs").isArray() ? job.path("needs") : List.of(job.path("needs"))) {
            ready &= need.asString("").isEmpty()
                    || "success".equals(given.get("needs." + need.asString() + ".result"));
        }
        String condition = job.path("if").asString("");
        boolean wanted = condition.isEmpty() ? ready : new Expressions(given).isTrue(condition);
        if (!wanted) {
            given.put("needs." + key + ".result", "skipped");
            job.path("steps").forEach(step -> outcome(step.path("name").asString(), "skipped"));
            return;
        }
        Runner runner = new Runner(workflow, key, job, new HashMap<>(given));
        for (JsonNode step : job.path("steps")) {
            step(runner, step);
        }
        if (!forged.isEmpty() && (key.equals("plan") || key.equals("apply"))) {
            Path kept = Files.createDirectories(folder.resolve("artifacts").resolve(forged));
            Files.writeString(kept.resolve("result.json"), "{\"outcome\":\"ok\",\"digest\":\"forged\"}");
            Files.writeString(kept.resolve("outputs.json"), "{}");
            artifacts.put(forged, kept);
        }
        failed |= runner.failed;
        given.put("needs." + key + ".result", runner.failed ? "failure" : "success");
        Expressions expressions = new Expressions(runner.context);
        job.path("outputs").properties().forEach(it -> given.put("needs." + key + ".outputs." + it.getKey(),
                expressions.fill(it.getValue().asString())));
        // The machine is gone, and with it whatever runs on there.
        Files.move(runner.machine.resolve("temp"), runner.machine.resolve("temp-over"));
    }

    private void outcome(String name, String outcome) {
        List<String> order = List.of("skipped", "success", "failure");
        outcomes.merge(name, outcome, (a, b) -> order.indexOf(a) > order.indexOf(b) ? a : b);
    }

    private void step(Runner runner, JsonNode step) throws IOException, InterruptedException {
        Expressions expressions = new Expressions(runner.context);
        String condition = step.path("if").asString("");
        String outcome = "success";
        if (!isWanted(runner, condition, expressions)) {
            outcome = "skipped";
        } else if (step.has("run")) {
            outcome = script(runner, step, expressions) ? "success" : "failure";
        } else {
            outcome = action(runner, step, expressions) ? "success" : "failure";
        }
        outcome(step.path("name").asString(), outcome);
        if (step.has("id")) {
            runner.context.put("steps." + step.path("id").asString() + ".outcome", outcome);
        }
        runner.failed |= "failure".equals(outcome) && !step.path("continue-on-error").asBoolean(false);
    }

    private static boolean isWanted(Runner runner, String condition, Expressions expressions) {
        if (condition.contains("always()") || !runner.failed && !condition.contains("failure()")) {
            return condition.isEmpty() || expressions.isTrue(condition);
        }
        return runner.failed && condition.contains("failure()") && expressions.isTrue(condition);
    }

    private boolean action(Runner runner, JsonNode step, Expressions expressions)
            throws IOException, InterruptedException {
        String action = step.path("uses").asString();
        JsonNode with = step.path("with");
        String name = expressions.fill(with.path("name").asString(""));
        if (action.startsWith("actions/checkout@")) {
            checkOut(runner, with, expressions);
        } else if (action.startsWith("actions/upload-artifact@")) {
            if (!broken.isEmpty() && name.startsWith(broken)) {
                return false;
            }
            Path kept = folder.resolve("artifacts").resolve(name);
            if (artifacts.containsKey(name)) {
                assertThat(with.path("overwrite").asBoolean(false)).as("a second artifact " + name).isTrue();
                Shell.run(folder, Shell.path(), List.of("rm", "-r", "--", kept.toString()));
            }
            Shell.run(folder, Shell.path(), List.of("cp", "-r", "--",
                    expressions.fill(with.path("path").asString()) + ".",
                    Files.createDirectories(kept).toString()));
            artifacts.put(name, kept);
        } else if (action.startsWith("actions/download-artifact@")) {
            Path kept = artifacts.get(name);
            if (kept == null) {
                return false;
            }
            Shell.run(folder, Shell.path(), List.of("cp", "-r", "--", kept + "/.", Files.createDirectories(
                    runner.machine.resolve("work").resolve(with.path("path").asString())).toString()));
        }
        return true;
    }

    private boolean script(Runner runner, JsonNode step, Expressions expressions)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(Shell.path());
        environment.put("PATH", rememberingJavac() + ":" + watchedTerraform() + ":" + environment.get("PATH"));
        environment.put("RUNNER_TEMP", runner.context.get("runner.temp") + "");
        Path outputs = runner.machine.resolve("output");
        Files.deleteIfExists(outputs);
        environment.put("GITHUB_OUTPUT", outputs.toString());
        runner.context.forEach((name, value) -> {
            if (name.startsWith("github.") && !"github.token".equals(name)) {
                environment.put("GITHUB_" + name.substring(7).toUpperCase(Locale.ROOT), value);
            }
        });
        for (JsonNode level : List.of(runner.workflow, runner.job, step)) {
            level.path("env").properties()
                    .forEach(it -> environment.put(it.getKey(), expressions.fill(it.getValue().asString())));
        }
        Path script = Files.writeString(runner.machine.resolve("script.sh"), step.path("run").asString());
        Shell.Ended ended = Shell.run(runner.machine.resolve("work"), environment,
                List.of("bash", "--noprofile", "--norc", "-eo", "pipefail", script.toString()));
        log.append("== ").append(step.path("name").asString()).append('\n').append(ended.output());
        if (step.has("id") && Files.exists(outputs)) {
            Files.readAllLines(outputs).forEach(line -> runner.context.put("steps." + step.path("id").asString()
                    + ".outputs." + line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        }
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
            Files.writeString(bin.resolve("provider"), provider);
            Files.writeString(terraform, """
                    #!/bin/sh
                    env >> "$(dirname "$0")/environment"
                    case " $* " in *" plan "* | *" apply "*) bash "$(dirname "$0")/provider" > /dev/null 2>&1 ;; esac
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

    private void checkOut(Runner runner, JsonNode with, Expressions expressions)
            throws IOException, InterruptedException {
        Path target = runner.machine.resolve("work").resolve(with.path("path").asString());
        Shell.git(runner.machine, "clone", "--quiet", repository.toString(), target.toString());
        Shell.git(target, "checkout", "--quiet", expressions.fill(with.path("ref").asString()));
    }

    boolean succeeded() {
        return !failed;
    }

    String log() {
        return log.toString();
    }

    /** The worst where several jobs have a step of that name. */
    String outcomeOf(String step) {
        return outcomes.getOrDefault(step, "never came");
    }

    JsonNode result() throws IOException {
        return JSON.readTree(text("result.json"));
    }

    /** A file of what the run leaves for TfPilot. */
    String text(String name) throws IOException {
        Path kept = artifacts.entrySet().stream().filter(it -> it.getKey().endsWith("-logs-2"))
                .map(Map.Entry::getValue).findFirst().orElseThrow(() -> new AssertionError("nothing was left: " + log));
        return Files.readString(kept.resolve(name));
    }

    boolean leftNothing() {
        return artifacts.keySet().stream().noneMatch(it -> it.endsWith("-logs-2"));
    }

    /** Everything that leaves the runners: log and artifacts. */
    String everythingThatLeaves() throws IOException {
        StringBuilder all = new StringBuilder(log);
        for (Path artifact : artifacts.values()) {
            try (var files = Files.list(artifact)) {
                for (Path file : files.sorted().toList()) {
                    all.append(new String(Files.readAllBytes(file), UTF_8));
                }
            }
        }
        return all.toString();
    }
}
