package io.tfpilot.sandbox.actions;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import io.tfpilot.sandbox.actions.expression.ExpressionException;
import io.tfpilot.sandbox.actions.expression.Value;

/** One job of a run, from waiting for others to its end. */
final class JobExecution {
    private final RunExecution run;
    private final JobDefinition definition;
    private final JobProgress progress;
    private final CompletableFuture<JobResult> result = new CompletableFuture<>();
    private Map<String, JobResult> ancestors = Map.of();
    private @Nullable JobRun steps;
    private volatile boolean displaced;
    private Optional<String> entered = Optional.empty();

    JobExecution(RunExecution run, JobDefinition definition) {
        this.run = run;
        this.definition = definition;
        this.progress = new JobProgress(run.reporter(), definition.key(), definition.key(), run::jobChanged);
    }

    JobProgress progress() {
        return progress;
    }

    JobDefinition definition() {
        return definition;
    }

    CompletableFuture<JobResult> result() {
        return result;
    }

    /** Needs, condition, environment, group, place, steps: in this order. */
    void perform() {
        JobResult ended = JobResult.without(Conclusion.FAILURE);
        try {
            ended = performed();
        } catch (ExpressionException | IOException e) {
            refuse(String.valueOf(e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            refuse("The sandbox failed: " + e);
        } finally {
            progress.ended(ended.conclusion());
            result.complete(forgiven(ended));
        }
    }

    /** A failure that the run and the jobs that need this one take for a success; the job itself shows it. */
    private JobResult forgiven(JobResult ended) {
        try {
            return ended.conclusion() == Conclusion.FAILURE
                    && definition.continueOnError().text(contexts()).equals("true")
                            ? new JobResult(Conclusion.SUCCESS, ended.outputs())
                            : ended;
        } catch (ExpressionException _) {
            return ended;
        }
    }

    private JobResult performed() throws IOException, InterruptedException {
        synchronized (this) {
            ancestors = run.awaitAncestors(definition);
        }
        if (!wanted()) {
            return JobResult.without(run.cancellation().isRequested() ? Conclusion.CANCELLED : Conclusion.SKIPPED);
        }
        Optional<String> environment = definition.environment().map(e -> e.name().text(contexts()))
                .filter(name -> !name.isBlank());
        if (environment.isPresent()) {
            EnvironmentGate.Decision decision = askGate(environment.get()).orElse(null);
            if (decision == null) {
                return JobResult.without(Conclusion.CANCELLED);
            }
            if (decision == EnvironmentGate.Decision.REJECTED) {
                refuse("The deployment to " + environment.get() + " was rejected");
                return JobResult.without(Conclusion.FAILURE);
            }
        }
        entered = environment;
        return inGroup(environment.map(name -> run.request().settings().environments()
                .getOrDefault(name, RunRequest.Scope.EMPTY)).orElse(RunRequest.Scope.EMPTY));
    }

    private Optional<EnvironmentGate.Decision> askGate(String environment) {
        var decision = run.gate().ask(run.request().runId(), definition.key(), environment);
        if (decision.isDone()) {
            progress.environment(environment);
        } else {
            progress.waiting(environment);
        }
        Optional<EnvironmentGate.Decision> said = run.cancellation().await(decision, this::wanted);
        progress.queued();
        return said;
    }

    private JobResult inGroup(RunRequest.Scope environment) throws IOException, InterruptedException {
        Optional<ConcurrencyRule> rule = definition.concurrency();
        String group = rule.map(r -> r.group().text(contexts())).orElse("");
        if (rule.isEmpty() || group.isBlank()) {
            return inPlace(environment);
        }
        if (run.holdsGroup(group)) {
            refuse("Canceling since a deadlock for concurrency group '" + group
                    + "' was detected between the workflow and this job");
            return JobResult.without(Conclusion.FAILURE);
        }
        var member = new GroupView.Member(run.request().runId(), definition.key());
        var ticket = run.groups().enter(run.request().repository().fullName(), group,
                new ConcurrencyGroups.Request(member, rule.get().queueMax(),
                        rule.get().cancelInProgress().value(contexts()).text().equals("true"), this::displace));
        try {
            if (!ticket.admission().isDone()) {
                progress.pending();
            }
            boolean holds = run.cancellation().await(ticket.admission(), this::wanted)
                    .filter(a -> a == ConcurrencyGroups.Admission.HOLDS).isPresent();
            return holds ? inPlace(environment) : JobResult.without(Conclusion.CANCELLED);
        } finally {
            ticket.leave();
        }
    }

    private JobResult inPlace(RunRequest.Scope environment) throws IOException, InterruptedException {
        progress.queued();
        CompletableFuture<Boolean> place = run.slots().take();
        try {
            boolean got = run.cancellation().await(place, this::wanted).isPresent();
            return got && !displaced && wanted()
                    ? run(environment)
                    : JobResult.without(Conclusion.CANCELLED);
        } finally {
            run.slots().giveBack(place);
        }
    }

    private JobResult run(RunRequest.Scope scope) throws IOException, InterruptedException {
        RunRequest request = run.request();
        var vars = new LinkedHashMap<>(request.settings().repository().vars());
        vars.putAll(scope.vars());
        var secrets = new LinkedHashMap<>(request.settings().repository().secrets());
        secrets.putAll(scope.secrets());
        JobFolders folders = JobFolders.create(request.folder(), request, definition.key());
        var hidden = new ArrayList<>(secrets.values());
        hidden.add(request.server().token());
        var environment = new JobEnvironment(request, run.workflowName(), folders, definition.key());
        Optional<IdTokens.Grant> identity = definition.permissions().idToken()
                ? run.idTokens().open(new IdTokens.Job(request, run.workflowName(), entered))
                : Optional.empty();
        identity.ifPresent(grant -> {
            environment.identify(grant);
            hidden.add(grant.token());
        });
        Contexts base = contexts()
                .with(Map.of("vars", Value.ofTexts(vars), "secrets", RunContexts.secrets(request, secrets), "runner",
                        runner(folders), "github", github(folders)));
        environment.set(run.environment(base));
        var site = new JobSite(request, run.workflowName(), definition, folders, environment,
                new JobProcesses(run.limits()), new Masker(hidden), run.reporter(), run.limits(), run.artifacts());
        var started = new JobRun(site, progress, base);
        synchronized (this) {
            steps = started;
        }
        if (run.cancellation().isRequested()) {
            cancel();
        }
        try {
            return started.run(definition.name().text(contexts()));
        } finally {
            identity.ifPresent(IdTokens.Grant::close);
        }
    }

    private static Value runner(JobFolders folders) {
        return Value.ofTexts(Map.of("os", Machine.system(), "arch", Machine.architecture(), "name", "sandbox", "temp",
                folders.temp().toString(), "tool_cache", folders.tools().toString(), "environment", "self-hosted"));
    }

    private Value github(JobFolders folders) {
        Map<String, Value> github = RunContexts.github(run.request(), run.workflowName());
        github.put("job", Value.of(definition.key()));
        github.put("workspace", Value.of(folders.workspace().toString()));
        github.put("event_path", Value.of(folders.temp().resolve("event.json").toString()));
        return Value.of(github);
    }

    /** The run was asked to end: the job goes on if its condition still holds. */
    void cancel() {
        JobRun running;
        synchronized (this) {
            running = steps;
        }
        if (running == null) {
            return;
        }
        if (run.cancellation().isForced()) {
            running.force();
        } else if (!wanted()) {
            running.cancel();
        }
    }

    private void displace() {
        displaced = true;
        JobRun running;
        synchronized (this) {
            running = steps;
        }
        if (running != null) {
            Thread.ofVirtual().name("displace " + definition.key()).start(running::cancel);
        }
    }

    private boolean wanted() {
        return !run.cancellation().isForced() && definition.condition().holds(contexts());
    }

    private synchronized Contexts contexts() {
        var needs = new LinkedHashMap<String, Value>();
        definition.needs().forEach(key -> Optional.ofNullable(ancestors.get(key))
                .ifPresent(need -> needs.put(key, need.asNeed())));
        return run.contexts().with(Map.of("needs", Value.of(needs))).with(this::function);
    }

    private synchronized Value function(String name, List<Value> arguments) {
        boolean cancelled = run.cancellation().isRequested();
        return switch (name) {
            case "always" -> Value.of(true);
            case "cancelled" -> Value.of(cancelled);
            case "success" -> Value.of(!cancelled
                    && ancestors.values().stream().allMatch(a -> a.conclusion() == Conclusion.SUCCESS));
            case "failure" -> Value.of(ancestors.values().stream().anyMatch(a -> a.conclusion() == Conclusion.FAILURE));
            default -> throw new IllegalStateException("no such function: " + name);
        };
    }

    private void refuse(String reason) {
        if (progress.view().steps().isEmpty()) {
            progress.started(progress.view().name(), List.of("Set up job"));
            progress.stepStarted(1, "Set up job");
        }
        new StepLog(run.reporter(), definition.key(), 1, new Masker(run.secrets()),
                new AtomicLong(StepLog.MAX_CHARACTERS)).error(reason);
        progress.stepEnded(1, Conclusion.FAILURE);
    }
}
