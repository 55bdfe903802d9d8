package io.tfpilot.kit.world;

import io.tfpilot.core.facts.RunSeen;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.github.WorkflowRuns;
import io.tfpilot.core.request.GitHubRule;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.Sha;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** GitHub Actions: all runs there ever were. They stand still until {@link #goOn}. */
final class SimulatedActions {
    private static final Map<String, RunKind> KINDS = Map.of("plan.yml", RunKind.PLAN, "apply.yml", RunKind.APPLY,
            "destroy.yml", RunKind.DESTROY, "cleanup.yml", RunKind.CLEANUP, "drift-plan.yml", RunKind.DRIFT_PLAN);

    /** As many as one page of GitHub's answer holds. */
    private static final int PAGE = 100;

    private final RepoName repo;
    private final SimulatedGit git;
    private final SimulatedPulls pulls;
    private final SimulatedInfrastructure runner;
    private final Newsroom newsroom;
    private final Map<Long, SimulatedRun> runs = new TreeMap<>();
    private final Map<RunKind, Runnable> afterDispatch = new EnumMap<>(RunKind.class);
    private WorkflowRuns.@Nullable DispatchOutcome dispatchAnswer;
    private boolean dispatchLost;
    private long nextId = 1000;

    SimulatedActions(RepoName repo, SimulatedGit git, SimulatedPulls pulls, SimulatedInfrastructure runner,
            Newsroom newsroom) {
        this.repo = repo;
        this.git = git;
        this.pulls = pulls;
        this.runner = runner;
        this.newsroom = newsroom;
    }

    List<SimulatedRun> all() {
        return List.copyOf(runs.values());
    }

    /** Requested becomes in progress; in progress becomes completed. */
    void goOn(SimulatedRun run) {
        if (run.isCancelWanted()) {
            run.end(Ending.bare("cancelled"), newsroom.now());
        } else if (run.isRunning()) {
            run.end(runner.run(run, git, pulls, newsroom.now()), newsroom.now());
        } else {
            runner.begin(run, all().stream().filter(SimulatedRun::isRunning).toList());
            run.begin(newsroom.now());
        }
        newsroom.tell(run.seen(), List.of(run.title()));
    }

    void forget(SimulatedRun run) {
        runs.remove(run.id());
    }

    void answerNextDispatch(WorkflowRuns.DispatchOutcome answer) {
        dispatchAnswer = answer;
    }

    void loseNextDispatch() {
        dispatchAnswer = new GitHub.Unknown("connection reset");
        dispatchLost = true;
    }

    void afterNextDispatch(RunKind kind, Runnable what) {
        afterDispatch.put(kind, what);
    }

    WorkflowRuns.DispatchOutcome dispatch(String workflowFile, String ref, Map<String, String> inputs) {
        var kind = KINDS.get(workflowFile);
        var head = git.head(ref);
        if (kind == null || head == null) {
            return new GitHub.Refused(404, "Not Found", GitHubRule.NOT_FOUND);
        }
        var answer = dispatchAnswer;
        dispatchAnswer = null;
        if (dispatchLost && answer != null) {
            dispatchLost = false;
            return answer;
        }
        var run = start(kind, inputs, head, SimulatedGitHub.SELF);
        var meanwhile = afterDispatch.remove(kind);
        if (meanwhile != null) {
            meanwhile.run();
        }
        return answer != null ? answer : new WorkflowRuns.Dispatched(run.id(), run.seen().url());
    }

    /** A run of the workflow that anybody started. */
    SimulatedRun start(RunKind kind, Map<String, String> inputs, Sha head, Login actor) {
        var run = new SimulatedRun(repo, kind, nextId++, inputs, head, actor, newsroom.now());
        runs.put(run.id(), run);
        newsroom.tell(run.seen(), List.of(run.title()));
        return run;
    }

    void again(SimulatedRun run) {
        run.again(newsroom.now());
        newsroom.tell(run.seen(), List.of(run.title()));
    }

    @Nullable
    RunSeen seen(RepoName where, long id) {
        var run = find(where, id);
        return run == null ? null : run.seen();
    }

    List<RunSeen> dispatched(String workflowFile, Instant since) {
        var newestFirst = new ArrayList<>(runs.values());
        newestFirst.sort(Comparator.comparingLong(SimulatedRun::id).reversed());
        return newestFirst.stream().filter(run -> run.kind() == KINDS.get(workflowFile))
                .filter(run -> !run.createdAt().isBefore(since.truncatedTo(ChronoUnit.SECONDS))).limit(PAGE)
                .map(SimulatedRun::seen).toList();
    }

    boolean cancel(RepoName where, long id) {
        var run = find(where, id);
        if (run == null || run.isOver()) {
            return false;
        }
        run.wantCancel();
        return true;
    }

    @Nullable
    SortedMap<String, String> artifact(RepoName where, long id, String name) {
        var run = find(where, id);
        return run == null ? null : run.artifact(name);
    }

    List<WorkflowRuns.JobSeen> jobs(RepoName where, long id) {
        var run = find(where, id);
        return run == null ? List.of() : run.jobs();
    }

    private @Nullable SimulatedRun find(RepoName where, long id) {
        var run = runs.get(id);
        return run != null && run.repo().equals(where) ? run : null;
    }
}
