package io.tfpilot.sandbox.runs;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.tfpilot.sandbox.actions.CheckedInputs;
import io.tfpilot.sandbox.actions.Conclusion;
import io.tfpilot.sandbox.actions.EnvironmentGate;
import io.tfpilot.sandbox.actions.GroupView;
import io.tfpilot.sandbox.actions.JobView;
import io.tfpilot.sandbox.actions.RunEvent;
import io.tfpilot.sandbox.actions.RunRequest;
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
import io.tfpilot.sandbox.store.Shelf;
import io.tfpilot.sandbox.web.Refusal;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Starts runs, remembers what the runner says about them, tells others. */
public final class Runs implements AutoCloseable {
    /** GitHub keeps artifacts this long. */
    private static final int RETENTION_DAYS = 90;
    /** The runner gives a run's token what the shipped workflows need at most. */
    private static final Map<String, String> JOB_PERMISSIONS = Map.of("metadata", "read", "contents", "write",
            "pull_requests", "write", "actions", "write", "statuses", "write", "issues", "write");

    /** Secrets and variables of all repositories. */
    public record Setup(Map<String, String> secrets, Map<String, String> variables) {
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
    private final String root;
    private final Workflows workflows;
    private final Shelf<Run> runs;
    private final Shelf<Artifact> artifacts;
    private final Logs logs;
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
        this.root = root;
        workflows = new Workflows(folder.resolve("workflows"), hub);
        runs = new Shelf<>(folder.resolve("all"), Run.class);
        artifacts = new Shelf<>(folder.resolve("artifacts"), Artifact.class);
        logs = new Logs(folder.resolve("logs"));
        runner = new Runner(limits, EnvironmentGate.OPEN, clock);
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

    /** Everybody who listens hears everything. */
    public void listen(Consumer<RunHappening> listener) {
        listeners.add(listener);
    }

    /** What an earlier life had in hand has failed: its processes end, its waiting is over. */
    public void resume() {
        Leftovers.end(folder.resolve("work"));
        Folder.delete(folder.resolve("work"));
        tokens.endJobs();
        for (var run : runs.all()) {
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
        accepted(file, inputs);
        return start(repository, workflow, file, new Origin("workflow_dispatch", branch, commit, inputs, by));
    }

    private WorkflowFile readable(Hosted repository, String commit, String path) {
        return switch (workflows.parse(repository, commit, path)) {
            case WorkflowFile file -> file;
            case WorkflowError error -> throw Refusal.of(422, "failed to parse workflow: " + error.text());
        };
    }

    private static Map<String, JsonNode> accepted(WorkflowFile file, Map<String, String> inputs) {
        return switch (file.checkInputs(inputs)) {
            case CheckedInputs.Accepted fine -> fine.values();
            case CheckedInputs.Refused refused -> throw Refusal.of(422, refused.message());
        };
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
        Run run;
        synchronized (this) {
            int number = 1
                    + runs.all().stream().filter(old -> old.workflow().id() == workflow.id()).mapToInt(Run::number)
                            .max().orElse(0);
            var now = hub.now();
            var untitled = new Run(hub.ids().next(), number, repository.fullName(), workflow, "", origin.event(),
                    origin.branch(), origin.sha(), origin.by().login(), now, origin.inputs(),
                    List.of(new Run.Attempt(1, origin.by().login(), now, now, "queued", null, "", List.of())));
            var title = file.runName(request(repository, untitled, file, ""));
            run = new Run(untitled.id(), number, repository.fullName(), workflow, title, origin.event(),
                    origin.branch(),
                    origin.sha(), origin.by().login(), now, origin.inputs(), untitled.attempts());
            runs.put(run.id(), run);
        }
        tell(run, "requested");
        submit(repository, run, file);
        return run;
    }

    private void submit(Hosted repository, Run run, WorkflowFile file) {
        var token = tokens.forJob(run.id(), run.repository(), JOB_PERMISSIONS, clock.instant());
        runner.submit(request(repository, run, file, token), this::heard);
    }

    private RunRequest request(Hosted repository, Run run, WorkflowFile file, String token) {
        var attempt = run.last();
        var typed = run.event().equals("workflow_dispatch") ? accepted(file, run.inputs()) : Map.<String, JsonNode>of();
        var event = JsonNodeFactory.instance.objectNode().put("ref", "refs/heads/" + run.branch()).put("workflow",
                run.workflow().path());
        var inputs = event.putObject("inputs");
        typed.forEach((name, value) -> inputs.put(name, value.asString("")));
        event.putObject("repository").put("full_name", repository.fullName()).put("default_branch", "main");
        event.putObject("sender").put("login", attempt.actor());
        var secrets = new HashMap<>(setup.secrets());
        secrets.put("GITHUB_TOKEN", token);
        var variables = new HashMap<>(setup.variables());
        variables.put("TFPILOT_STATE_URL", root + "/_sandbox/state/" + repository.fullName());
        var here = Long.toString(run.id());
        return new RunRequest(run.id(), run.number(), attempt.number(), run.workflow().path(),
                new RunRequest.Repository(repository.fullName(), repository.card().id(), repository.git().gitDir(),
                        URI.create(root + "/" + repository.fullName() + ".git")),
                new RunRequest.Trigger(run.event(), event, typed, "refs/heads/" + run.branch(), run.sha(), run.actor(),
                        attempt.actor()),
                new RunRequest.Settings(new RunRequest.Scope(variables, secrets), Map.of(),
                        Map.of("TF_HTTP_USERNAME", "run-" + here, "TF_HTTP_PASSWORD", token)),
                new RunRequest.Server(URI.create(root), URI.create(root + "/api/v3"), token),
                folder.resolve("work").resolve(here + "-" + attempt.number()),
                folder.resolve("zips").resolve(here).resolve(Integer.toString(attempt.number())));
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
            case RunEvent.LogLine line -> logs.append(line, get(line.runId()).last().number());
            case RunEvent.ArtifactStored stored -> stored(stored);
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
        var before = get(changed.runId()).last().status();
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

    private void stored(RunEvent.ArtifactStored stored) {
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

    private synchronized Run update(long id, UnaryOperator<Run.Attempt> change) {
        var run = get(id).changed(change);
        runs.put(id, run);
        return run;
    }

    private void tell(Run run, String action) {
        var name = run.repository().split("/", 2);
        hub.find(name[0], name[1])
                .ifPresent(
                        repository -> listeners.forEach(one -> one.accept(new RunHappening(repository, run, action))));
    }

    private Run get(long id) {
        return runs.get(id).orElseThrow(Refusal::notFound);
    }

    /** A run of this repository. */
    public Run get(Hosted repository, long id) {
        return runs.get(id).filter(run -> run.repository().equals(repository.fullName()))
                .orElseThrow(Refusal::notFound);
    }

    /** The runs of a repository, newest first. */
    public List<Run> of(Hosted repository) {
        return runs.newestFirst().stream().filter(run -> run.repository().equals(repository.fullName())).toList();
    }

    /** The artifacts of a run, newest first. */
    public List<Artifact> artifacts(long run) {
        return artifacts.newestFirst().stream().filter(one -> one.runId() == run).toList();
    }

    /** One artifact of a repository. */
    public Artifact artifact(Hosted repository, long id) {
        return artifacts.get(id).filter(one -> one.repository().equals(repository.fullName()))
                .orElseThrow(Refusal::notFound);
    }

    /** Ends a run, gently or not; false where it has ended. */
    public boolean cancel(Run run, boolean force) {
        return force ? runner.forceCancel(run.id()) : runner.cancel(run.id());
    }

    /** The same run again: same number, same commit, next attempt. */
    public Run again(Hosted repository, long id, Account by) {
        Run run;
        WorkflowFile file;
        synchronized (this) {
            var old = get(repository, id);
            if (!old.last().completed()) {
                throw Refusal.of(403, "This workflow is already running");
            }
            file = readable(repository, old.sha(), old.workflow().path());
            var now = hub.now();
            run = old.again(
                    new Run.Attempt(old.last().number() + 1, by.login(), now, now, "queued", null, "", List.of()));
            runs.put(id, run);
        }
        // GitHub sends no "requested" for a re-run.
        submit(repository, run, file);
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
