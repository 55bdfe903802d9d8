package io.tfpilot.sandbox.runs;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.tfpilot.sandbox.actions.Conclusion;
import io.tfpilot.sandbox.actions.GroupView;
import io.tfpilot.sandbox.actions.JobView;
import io.tfpilot.sandbox.actions.RunEvent;
import io.tfpilot.sandbox.actions.RunStatus;
import io.tfpilot.sandbox.actions.Runner;
import io.tfpilot.sandbox.actions.RunnerLimits;
import io.tfpilot.sandbox.actions.WorkflowError;
import io.tfpilot.sandbox.actions.WorkflowFile;
import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.hub.Hub;
import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.people.Tokens;
import io.tfpilot.sandbox.store.Folder;
import io.tfpilot.sandbox.web.Refusal;

/** Starts runs, remembers what the runner says about them, tells others. */
public final class Runs implements AutoCloseable {
    /** The runner gives a run's token what the shipped workflows need at most. */
    private static final Map<String, String> JOB_PERMISSIONS = Map.of("metadata", "read", "contents", "write",
            "pull_requests", "write", "actions", "write", "statuses", "write", "issues", "write");

    /**
     * Secrets and variables of all repositories.
     *
     * @param own secrets of one repository, by its full name; they go before those of all
     */
    public record Setup(Map<String, String> secrets, Map<String, String> variables,
            Map<String, Map<String, String>> own) {
        /** The secrets that the repository's runs get. */
        public Map<String, String> secretsOf(String repository) {
            var all = new HashMap<>(secrets);
            all.putAll(own.getOrDefault(repository, Map.of()));
            return all;
        }

        /** Names only. */
        @Override
        public String toString() {
            return "Setup[" + secrets.keySet() + ", " + variables.keySet() + "]";
        }
    }

    private final Path folder;
    private final Hub hub;
    private final Tokens tokens;
    private final Clock clock;
    private final Setup setup;
    private final Workflows workflows;
    private final KeptRuns kept;
    private final RunRequests requests;
    private final Logs logs;
    private final Deployments deployments;
    private final Runner runner;
    private final List<Consumer<RunHappening>> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean closing;

    /** {@code root} is where the stand-in listens. */
    public Runs(Path folder, Hub hub, Tokens tokens, Clock clock, Setup setup, String root, RunnerLimits limits) {
        this.folder = folder;
        this.hub = hub;
        this.tokens = tokens;
        this.clock = clock;
        this.setup = setup;
        workflows = new Workflows(folder.resolve("workflows"), hub);
        kept = new KeptRuns(folder, hub);
        requests = new RunRequests(folder, setup, root);
        logs = new Logs(folder.resolve("logs"));
        deployments = new Deployments(hub, kept);
        runner = new Runner(limits, deployments, clock);
    }

    public Workflows workflows() {
        return workflows;
    }

    public Logs logs() {
        return logs;
    }

    public Setup setup() {
        return setup;
    }

    /** What waits at the environments. */
    public Deployments deployments() {
        return deployments;
    }

    /** Everybody who listens hears everything. */
    public void listen(Consumer<RunHappening> listener) {
        listeners.add(listener);
    }

    /** What an earlier life had in hand has failed: its processes end, its waiting is over. */
    public void resume() {
        Leftovers.end(folder.resolve("work"));
        Folder.delete(folder.resolve("work"));
        tokens.endJobs();
        for (var run : kept.all()) {
            if (!run.last().completed()) {
                var now = hub.now();
                end(run.id(), attempt -> {
                    var failed = attempt;
                    for (var job : attempt.jobs()) {
                        failed = failed.with(ended(job, now), now);
                    }
                    return failed.at("completed", "failure", "The sandbox was stopped while this run was in hand.",
                            now);
                });
            }
        }
    }

    private static Run.Job ended(Run.Job job, Instant now) {
        var view = job.view();
        if (view.status() == RunStatus.COMPLETED) {
            return job;
        }
        return new Run.Job(job.id(), job.createdAt(), new JobView(view.key(), view.name(), RunStatus.COMPLETED,
                Optional.of(Conclusion.FAILURE), view.environment(), view.startedAt(), Optional.of(now), view.steps()));
    }

    /** Starts a workflow at a branch or tag, with GitHub's refusals. */
    public Run dispatch(Hosted repository, Workflow workflow, String ref, Map<String, String> inputs, Account by) {
        var branch = ref.startsWith("refs/heads/") ? ref.substring("refs/heads/".length()) : ref;
        var commit = repository.git().ref("refs/heads/" + branch).or(() -> repository.git().ref("refs/tags/" + branch))
                .orElseThrow(() -> Refusal.of(422, "No ref found for: " + ref));
        if (!workflow.active()) {
            throw Refusal.of(422, "Cannot trigger a 'workflow_dispatch' on a disabled workflow");
        }
        var file = readable(repository, commit, workflow.path());
        if (!file.dispatchable()) {
            throw Refusal.of(422, "Workflow does not have 'workflow_dispatch' trigger");
        }
        RunRequests.inputs(file, inputs);
        return start(repository, workflow, file, new Origin("workflow_dispatch", branch, commit, inputs, by));
    }

    private WorkflowFile readable(Hosted repository, String commit, String path) {
        return switch (workflows.parse(repository, commit, path)) {
            case WorkflowFile file -> file;
            case WorkflowError error -> throw Refusal.of(422, "failed to parse workflow: " + error.text());
        };
    }

    /** The workflows on the default branch that have a schedule. */
    public List<Workflow> scheduled(Hosted repository) {
        return workflows.of(repository).stream()
                .filter(workflow -> workflows.parse(repository, "main", workflow.path()) instanceof WorkflowFile file
                        && !file.schedules().isEmpty())
                .toList();
    }

    /** Starts a scheduled workflow now. */
    public Run schedule(Hosted repository, Workflow workflow, Account by) {
        var commit = repository.git().head("main").orElseThrow(Refusal::notFound);
        var file = readable(repository, commit, workflow.path());
        if (file.schedules().isEmpty()) {
            throw Refusal.of(422, "Workflow does not have 'schedule' trigger");
        }
        return start(repository, workflow, file, new Origin("schedule", "main", commit, Map.of(), by));
    }

    private record Origin(String event, String branch, String sha, Map<String, String> inputs, Account by) {}

    private Run start(Hosted repository, Workflow workflow, WorkflowFile file, Origin origin) {
        var run = kept.begin(workflow, number -> {
            var now = hub.now();
            var untitled = new Run(hub.ids().next(), number, repository.key(), workflow, "", origin.event(),
                    origin.branch(), origin.sha(), origin.by().login(), now, origin.inputs(),
                    List.of(new Run.Attempt(1, origin.by().login(), now, now, "queued", null, "", List.of())));
            return untitled.titled(file.runName(requests.of(repository, untitled, file, "")));
        });
        tell(run, "requested");
        submit(repository, run, file);
        return run;
    }

    private void submit(Hosted repository, Run run, WorkflowFile file) {
        var token = tokens.forJob(run.id(), run.repository(), JOB_PERMISSIONS, clock.instant());
        runner.submit(requests.of(repository, run, file, token), this::heard);
    }

    private void heard(RunEvent event) {
        if (closing) {
            // It counts as in hand; the next start ends it.
            return;
        }
        switch (event) {
            case RunEvent.RunChanged changed -> changed(changed);
            case RunEvent.JobChanged changed ->
                update(changed.runId(), attempt -> attempt.with(job(attempt, changed), hub.now()));
            case RunEvent.LogLine line -> logs.append(line, kept.get(line.runId()).last().number());
            case RunEvent.ArtifactStored stored -> kept.keep(stored);
            // Shown in the log already.
            case RunEvent.Annotated _,RunEvent.Summarised _ -> {
            }
        }
    }

    private void changed(RunEvent.RunChanged changed) {
        var status = changed.status().wire();
        if (changed.status() == RunStatus.COMPLETED) {
            end(changed.runId(), attempt -> attempt.at(status, changed.conclusion().orElseThrow().wire(),
                    changed.reason(), hub.now()));
            return;
        }
        var before = kept.get(changed.runId()).last().status();
        var run = update(changed.runId(), attempt -> attempt.at(status, null, changed.reason(), hub.now()));
        if (changed.status() == RunStatus.IN_PROGRESS && !before.equals(status)) {
            tell(run, "in_progress");
        }
    }

    private void end(long id, UnaryOperator<Run.Attempt> change) {
        var run = update(id, change);
        tokens.endJob(id);
        tell(run, "completed");
    }

    private Run.Job job(Run.Attempt attempt, RunEvent.JobChanged changed) {
        return attempt.jobs().stream().filter(old -> old.view().key().equals(changed.job().key())).findFirst()
                .map(old -> new Run.Job(old.id(), old.createdAt(), changed.job()))
                .orElseGet(() -> new Run.Job(hub.ids().next(), hub.now(), changed.job()));
    }

    private Run update(long id, UnaryOperator<Run.Attempt> change) {
        return kept.change(id, run -> run.changed(change));
    }

    private void tell(Run run, String action) {
        hub.byKey(run.repository())
                .ifPresent(
                        repository -> listeners.forEach(one -> one.accept(new RunHappening(repository, run, action))));
    }

    /** A run of this repository. */
    public Run get(Hosted repository, long id) {
        return kept.get(repository, id);
    }

    /** The runs of a repository, newest first. */
    public List<Run> of(Hosted repository) {
        return kept.of(repository);
    }

    /** How many runs of a repository are not over. */
    public long underWay(Hosted repository) {
        return of(repository).stream().filter(run -> !run.last().completed()).count();
    }

    /** The artifacts of a run, newest first. */
    public List<Artifact> artifacts(long run) {
        return kept.artifacts(run);
    }

    /** One artifact of a repository. */
    public Artifact artifact(Hosted repository, long id) {
        return kept.artifact(repository, id);
    }

    /** Ends a run, gently or not; false where it has ended. */
    public boolean cancel(Run run, boolean force) {
        return force ? runner.forceCancel(run.id()) : runner.cancel(run.id());
    }

    /** The same run again: same number, same commit, next attempt. */
    public Run again(Hosted repository, long id, Account by) {
        var known = over(get(repository, id));
        var file = readable(repository, known.sha(), known.workflow().path());
        var run = kept.change(id, old -> {
            over(old);
            var now = hub.now();
            return old.again(
                    new Run.Attempt(old.last().number() + 1, by.login(), now, now, "queued", null, "", List.of()));
        });
        // GitHub sends no "requested" for a re-run.
        submit(repository, run, file);
        return run;
    }

    private static Run over(Run run) {
        if (!run.last().completed()) {
            throw Refusal.of(403, "This workflow is already running");
        }
        return run;
    }

    /** Who holds and who waits for which concurrency group. */
    public List<GroupView> groups(Hosted repository) {
        return runner.groups(repository.fullName());
    }

    @Override
    public void close() {
        closing = true;
        runner.close();
    }
}
