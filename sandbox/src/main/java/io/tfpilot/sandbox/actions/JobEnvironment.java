package io.tfpilot.sandbox.actions;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The variables of a job's processes. It starts empty: nothing of this program's own environment gets in but the PATH. */
final class JobEnvironment {
    private final Map<String, String> base = new LinkedHashMap<>();
    private final Map<String, String> fixed = new LinkedHashMap<>();
    private final Map<String, String> job = new LinkedHashMap<>();
    private final List<String> path = new ArrayList<>();
    private final Path compiledTools;
    private final String trackingId = "sandbox_" + UUID.randomUUID();

    JobEnvironment(RunRequest request, String workflowName, JobFolders folders, String jobKey) throws IOException {
        compiledTools = CompiledTools.prepare(request.folder().toAbsolutePath().resolveSibling("compiled"));
        Path rc = folders.home().resolve("terraform.rc");
        Files.writeString(rc, "disable_checkpoint = true\n");
        base.put("HOME", folders.home().toString());
        base.put("LANG", "C.UTF-8");
        base.put("TMPDIR", folders.temp().toString());
        base.put("GIT_TERMINAL_PROMPT", "0");
        base.put("CHECKPOINT_DISABLE", "1");
        base.put("TF_IN_AUTOMATION", "1");
        base.put("TF_INPUT", "0");
        base.put("TF_CLI_CONFIG_FILE", rc.toString());
        base.putAll(request.settings().extraEnv());
        RunContexts.texts(request, workflowName)
                .forEach((name, text) -> fixed.put("GITHUB_" + name.toUpperCase(Locale.ROOT), text));
        Path event = folders.temp().resolve("event.json");
        Files.writeString(event, request.trigger().event().toString());
        fixed.put("GITHUB_EVENT_PATH", event.toString());
        fixed.put("GITHUB_WORKSPACE", folders.workspace().toString());
        fixed.put("GITHUB_JOB", jobKey);
        fixed.put("GITHUB_ACTIONS", "true");
        fixed.put("CI", "true");
        fixed.put("RUNNER_OS", Machine.system());
        fixed.put("RUNNER_ARCH", Machine.architecture());
        fixed.put("RUNNER_NAME", "sandbox");
        fixed.put("RUNNER_ENVIRONMENT", "self-hosted");
        fixed.put("RUNNER_TEMP", folders.temp().toString());
        fixed.put("RUNNER_TOOL_CACHE", folders.tools().toString());
        fixed.put(Orphans.VARIABLE, trackingId);
    }

    /** The job may ask for tokens that say which job it is. */
    void identify(IdTokens.Grant grant) {
        fixed.put("ACTIONS_ID_TOKEN_REQUEST_URL", grant.url().toString());
        fixed.put("ACTIONS_ID_TOKEN_REQUEST_TOKEN", grant.token());
    }

    String trackingId() {
        return trackingId;
    }

    /** From {@code env:} of workflow and job, and later from {@code GITHUB_ENV}. */
    void set(Map<String, String> variables) {
        job.putAll(variables);
    }

    /** From {@code GITHUB_PATH}; the newest comes first. */
    void addPath(String folder) {
        path.addFirst(folder);
    }

    /** What {@code env.*} sees before a step adds its own. */
    Map<String, String> job() {
        return new LinkedHashMap<>(job);
    }

    String path() {
        return Stream.concat(path.stream(), Stream.of(compiledTools.toString(), Machine.path()))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Everything a process of a step is given. */
    Map<String, String> of(Map<String, String> step) {
        var all = new LinkedHashMap<>(base);
        all.put("PATH", path());
        all.putAll(job);
        all.putAll(step);
        all.putAll(fixed);
        all.keySet().removeIf(name -> name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0);
        all.values().removeIf(value -> value.indexOf('\0') >= 0);
        return all;
    }
}
