package io.tfpilot.kit.world;

import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.RunKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All runs there ever were. */
final class SimulatedActions {
    private static final Map<String, RunKind> KINDS = Map.of("plan.yml", RunKind.PLAN, "apply.yml", RunKind.APPLY,
            "destroy.yml", RunKind.DESTROY, "cleanup.yml", RunKind.CLEANUP, "drift-plan.yml", RunKind.DRIFT_PLAN);

    private final Map<Long, SimulatedRun> runs = new TreeMap<>();
    private long nextId = 1000;

    static @Nullable RunKind kindOf(String workflowFile) {
        return KINDS.get(workflowFile);
    }

    long nextId() {
        return nextId++;
    }

    void add(SimulatedRun run) {
        runs.put(run.id(), run);
    }

    @Nullable
    SimulatedRun find(RepoName repo, long id) {
        var run = runs.get(id);
        return run != null && run.repo().equals(repo) ? run : null;
    }

    void forget(long id) {
        runs.remove(id);
    }

    List<SimulatedRun> all() {
        return List.copyOf(runs.values());
    }

    List<SimulatedRun> newestFirst() {
        var all = new ArrayList<>(runs.values());
        all.sort(Comparator.comparingLong(SimulatedRun::id).reversed());
        return all;
    }
}
