package io.tfpilot.sandbox.runs;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

import io.tfpilot.sandbox.actions.RunEvent;
import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.hub.Hub;
import io.tfpilot.sandbox.store.Shelf;
import io.tfpilot.sandbox.web.Refusal;

/** Runs and their artifacts as they are kept; one change at a time. */
final class KeptRuns {
    /** GitHub keeps artifacts this long. */
    private static final int RETENTION_DAYS = 90;

    private final Hub hub;
    private final Shelf<Run> runs;
    private final Shelf<Artifact> artifacts;

    KeptRuns(Path folder, Hub hub) {
        this.hub = hub;
        runs = new Shelf<>(folder.resolve("all"), Run.class);
        artifacts = new Shelf<>(folder.resolve("artifacts"), Artifact.class);
    }

    List<Run> all() {
        return runs.all();
    }

    Run get(long id) {
        return runs.get(id).orElseThrow(Refusal::notFound);
    }

    /** A run of this repository. */
    Run get(Hosted repository, long id) {
        return runs.get(id).filter(run -> run.repository().equals(repository.key()))
                .orElseThrow(Refusal::notFound);
    }

    /** The runs of a repository, newest first. */
    List<Run> of(Hosted repository) {
        return runs.newestFirst().stream().filter(run -> run.repository().equals(repository.key())).toList();
    }

    /** A new run, made with the next number of its workflow. */
    synchronized Run begin(Workflow workflow, IntFunction<Run> make) {
        int last = runs.all().stream().filter(old -> old.workflow().id() == workflow.id()).mapToInt(Run::number).max()
                .orElse(0);
        var run = make.apply(last + 1);
        runs.put(run.id(), run);
        return run;
    }

    synchronized Run change(long id, UnaryOperator<Run> change) {
        var run = change.apply(get(id));
        runs.put(id, run);
        return run;
    }

    /** The artifacts of a run, newest first. */
    List<Artifact> artifacts(long run) {
        return artifacts.newestFirst().stream().filter(one -> one.runId() == run).toList();
    }

    /** One artifact of a repository. */
    Artifact artifact(Hosted repository, long id) {
        return artifacts.get(id).filter(one -> one.repository().equals(repository.key()))
                .orElseThrow(Refusal::notFound);
    }

    void keep(RunEvent.ArtifactStored stored) {
        if (stored.overwrites()) {
            artifacts(stored.runId()).stream().filter(old -> old.name().equals(stored.name()))
                    .forEach(old -> artifacts.remove(old.id()));
        }
        var now = hub.now();
        var artifact = new Artifact(hub.ids().next(), stored.runId(), get(stored.runId()).repository(), stored.name(),
                stored.size(), stored.digest(), stored.zip().toString(), now,
                now.plus(Duration.ofDays(stored.retentionDays().orElse(RETENTION_DAYS))));
        artifacts.put(artifact.id(), artifact);
    }
}
