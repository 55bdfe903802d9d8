package io.tfpilot.core.facts;

import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which of TfPilot's operations a workflow run is. The path of the workflow file decides; a file under another name
 * (an older installation, a copy by hand) is judged by what it calls itself. A wrong guess does no harm: an event
 * binds to an attempt by its run id, never by its kind alone.
 *
 * @param files the configured file name of each kind, for example {@code plan.yml}
 */
public record WorkflowKinds(Map<RunKind, String> files) {
    /** The names under which TfPilot installs its workflows. */
    public static final WorkflowKinds STANDARD = new WorkflowKinds(
            Map.of(RunKind.PLAN, "plan.yml", RunKind.APPLY, "apply.yml", RunKind.DESTROY, "destroy.yml",
                    RunKind.CLEANUP, "cleanup.yml", RunKind.DRIFT_PLAN, "drift-plan.yml"));

    public WorkflowKinds {
        var copy = new EnumMap<RunKind, String>(RunKind.class);
        copy.putAll(files);
        if (copy.values().stream().distinct().count() < copy.size()) {
            throw new IllegalArgumentException("two kinds of run cannot share a workflow file");
        }
        files = Map.copyOf(copy);
    }

    /**
     * @param path as GitHub writes it: {@code .github/workflows/plan.yml}, at times with a repository before and a
     *        {@code @ref} behind
     * @param name the workflow's name
     * @param displayTitle the run's {@code run-name}
     * @return null for a workflow that is not TfPilot's
     */
    public @Nullable RunKind of(String path, String name, String displayTitle) {
        var byFile = byFile(path);
        if (byFile != null) {
            return byFile;
        }
        var runName = RunName.parse(displayTitle);
        if (runName != null) {
            return runName.kind();
        }
        var byName = byWords(name);
        return byName != null ? byName : byWords(displayTitle);
    }

    private @Nullable RunKind byFile(String path) {
        var at = path.indexOf('@');
        var plain = at < 0 ? path : path.substring(0, at);
        var file = plain.substring(plain.lastIndexOf('/') + 1);
        for (var entry : files.entrySet()) {
            if (entry.getValue().equals(file)) {
                return entry.getKey();
            }
        }
        return null;
    }

    /** Request ids are taken out first: a module may be called {@code apply}. */
    private static @Nullable RunKind byWords(String text) {
        var words = RequestId.SHAPE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ");
        if (words.contains("drift")) {
            return words.contains("plan") ? RunKind.DRIFT_PLAN : null;
        }
        if (words.contains("apply")) {
            return RunKind.APPLY;
        }
        if (words.contains("destroy")) {
            return RunKind.DESTROY;
        }
        if (words.contains("cleanup")) {
            return RunKind.CLEANUP;
        }
        return words.contains("plan") ? RunKind.PLAN : null;
    }
}
