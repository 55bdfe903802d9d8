package io.tfpilot.kit.world;

import io.tfpilot.core.facts.RunSeen;
import io.tfpilot.core.github.WorkflowRuns;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.Sha;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A dispatched workflow run. It goes on when the world says so. */
public final class SimulatedRun {
    private final RepoName repo;
    private final RunKind kind;
    private final long id;
    private final String title;
    private final Map<String, String> inputs;
    private final Sha headSha;
    private final Login actor;
    private final Instant createdAt;
    private final SortedMap<String, SortedMap<String, String>> artifacts = new TreeMap<>();
    private final List<WorkflowRuns.StepSeen> steps = new ArrayList<>();
    private final List<WorkflowRuns.JobSeen> jobs = new ArrayList<>();
    private Instant updatedAt;
    private String status = "requested";
    private @Nullable String conclusion;
    private @Nullable Instant startedAt;
    private boolean cancelWanted;
    private int attempt = 1;

    SimulatedRun(RepoName repo, RunKind kind, long id, Map<String, String> inputs, Sha headSha, Login actor,
            Instant now) {
        this.repo = repo;
        this.kind = kind;
        this.id = id;
        this.inputs = Collections.unmodifiableMap(new TreeMap<>(inputs));
        this.title = "TfPilot %s %s #%s".formatted(kind.json().replace('_', ' '), input("request_id"),
                input("attempt"));
        this.headSha = headSha;
        this.actor = actor;
        this.createdAt = now.truncatedTo(ChronoUnit.SECONDS);
        this.updatedAt = createdAt;
    }

    public RepoName repo() {
        return repo;
    }

    public RunKind kind() {
        return kind;
    }

    public long id() {
        return id;
    }

    /** The run name. */
    public String title() {
        return title;
    }

    /** Everything it was dispatched with. */
    Map<String, String> inputs() {
        return inputs;
    }

    /** Who started it. */
    Login actor() {
        return actor;
    }

    /** What it was dispatched with; empty where it was not given. */
    public String input(String name) {
        return inputs.getOrDefault(name, "");
    }

    public boolean isOver() {
        return conclusion != null;
    }

    /** Whether its job is under way. */
    public boolean isRunning() {
        return "in_progress".equals(status);
    }

    /** GitHub's word for its end; null before. */
    public @Nullable String conclusion() {
        return conclusion;
    }

    Instant createdAt() {
        return createdAt;
    }

    boolean isCancelWanted() {
        return cancelWanted;
    }

    void wantCancel() {
        cancelWanted = true;
    }

    /** Somebody presses "Re-run all jobs": the same run, one run attempt more. */
    void again(Instant now) {
        attempt++;
        status = "requested";
        conclusion = null;
        startedAt = null;
        cancelWanted = false;
        updatedAt = now.truncatedTo(ChronoUnit.SECONDS);
    }

    void begin(Instant now) {
        status = "in_progress";
        startedAt = now.truncatedTo(ChronoUnit.SECONDS);
        updatedAt = startedAt;
    }

    void end(Ending ending, Instant now) {
        status = "completed";
        conclusion = ending.conclusion();
        updatedAt = now.truncatedTo(ChronoUnit.SECONDS);
        if (!ending.files().isEmpty()) {
            artifacts.put(kind.json().replace('_', '-') + "-logs-" + attempt, ending.files());
        }
    }

    /** It leaves one more artifact. */
    void leave(String artifact, Map<String, String> files) {
        artifacts.put(artifact, new TreeMap<>(files));
    }

    /** A step of its job is over. */
    void step(String name, @Nullable String how) {
        steps.add(new WorkflowRuns.StepSeen(steps.size() + 1, name, "completed", how, startedAt, updatedAt));
    }

    /** One of the run's other jobs, which is over. */
    void job(String name, String how, List<String> itsSteps) {
        jobs.add(new WorkflowRuns.JobSeen(id + 1 + jobs.size(), name, "completed", how,
                itsSteps.isEmpty() ? null : startedAt, updatedAt,
                itsSteps.stream().map(step -> new WorkflowRuns.StepSeen(1,
                        step, "completed", how, startedAt, updatedAt)).toList()));
    }

    List<WorkflowRuns.JobSeen> jobs() {
        return Stream.concat(Stream.of(job()), jobs.stream()).toList();
    }

    @Nullable
    SortedMap<String, String> artifact(String name) {
        return artifacts.get(name);
    }

    /** The only job; it has no start where the run was cancelled before it began. */
    WorkflowRuns.JobSeen job() {
        return new WorkflowRuns.JobSeen(id, "run", status, conclusion, startedAt, isOver() ? updatedAt : null,
                List.copyOf(steps));
    }

    RunSeen seen() {
        return new RunSeen(repo, kind, id, attempt, status, conclusion, updatedAt, null, startedAt,
                "https://github.example/%s/actions/runs/%d".formatted(repo, id), headSha, actor, title);
    }

    @Override
    public String toString() {
        return "%s (run %d, %s)".formatted(title, id, conclusion == null ? status : conclusion);
    }
}
