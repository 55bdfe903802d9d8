package io.tfpilot.sandbox.actions;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.tfpilot.sandbox.actions.expression.ExpressionException;

/** One run, from its admission to its end. */
final class RunExecution {
    private static final System.Logger LOG = System.getLogger(RunExecution.class.getName());

    /** What all runs of a runner share. */
    record Shared(RunnerLimits limits, EnvironmentGate gate, IdTokens idTokens, ConcurrencyGroups groups,
            Slots slots) {}

    private final RunRequest request;
    private final Reporter reporter;
    private final Shared shared;
    private final Cancellation cancellation = new Cancellation();
    private final ArtifactStore artifacts;
    private volatile Map<String, JobExecution> jobs = Map.of();
    private @Nullable WorkflowFile workflow;
    private String startupFailure = "";
    private String group = "";
    private boolean queuedBehindOthers;
    private ConcurrencyGroups.@Nullable Ticket ticket;
    private RunStatus status = RunStatus.QUEUED;

    RunExecution(RunRequest request, Reporter reporter, Shared shared) {
        this.request = request;
        this.reporter = reporter;
        this.shared = shared;
        this.artifacts = new ArtifactStore(request.artifacts());
    }

    /** Reads the workflow and takes its place in the queue, at once, so that runs queue in the order of their coming. */
    void admit() {
        switch (WorkflowSource.read(request)) {
            case WorkflowError error -> startupFailure = error.text();
            case WorkflowFile file -> {
                workflow = file;
                try {
                    file.workflow().concurrency().ifPresent(this::enter);
                } catch (ExpressionException e) {
                    startupFailure = request.workflowPath() + ": " + e.getMessage();
                }
            }
        }
    }

    private void enter(ConcurrencyRule rule) {
        group = rule.group().text(contexts());
        if (!group.isBlank()) {
            boolean cancels = rule.cancelInProgress().value(contexts()).text().equals("true");
            ticket = shared.groups().enter(request.repository().fullName(), group, new ConcurrencyGroups.Request(
                    new GroupView.Member(request.runId(), ""), rule.queueMax(), cancels, this::cancel));
            queuedBehindOthers = !ticket.admission().isDone();
        }
    }

    /**
     * The rest of the run. Returns when everything is over and gone.
     *
     * @param beforeItIsSaid
     *            runs before the listener hears of the end
     */
    void perform(Runnable beforeItIsSaid) {
        Conclusion conclusion = Conclusion.FAILURE;
        String reason = "";
        try {
            if (!startupFailure.isEmpty()) {
                conclusion = Conclusion.STARTUP_FAILURE;
                reason = startupFailure;
            } else {
                say(RunStatus.QUEUED);
                Optional<String> refusal = awaitGroup();
                conclusion = refusal.isPresent() ? Conclusion.CANCELLED : runJobs();
                reason = refusal.orElse("");
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "run " + request.runId() + " failed", e);
            reason = "The sandbox failed: " + e;
        } finally {
            cleanUp();
            beforeItIsSaid.run();
            end(conclusion, reason);
        }
    }

    private void cleanUp() {
        try {
            JobFolders.delete(request.folder());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the folder of run " + request.runId() + " could not be deleted", e);
        }
    }

    private void end(Conclusion conclusion, String reason) {
        synchronized (this) {
            status = RunStatus.COMPLETED;
            reporter.say(at -> new RunEvent.RunChanged(request.runId(), at, RunStatus.COMPLETED,
                    Optional.of(conclusion), reason));
        }
        if (ticket != null) {
            ticket.leave();
        }
    }

    /** Why the run must not start, if so. */
    private Optional<String> awaitGroup() {
        ConcurrencyGroups.Ticket place = ticket;
        if (place == null) {
            return cancellation.isRequested() ? Optional.of("The run was canceled.") : Optional.empty();
        }
        if (queuedBehindOthers) {
            change(RunStatus.PENDING);
        }
        Optional<ConcurrencyGroups.Admission> admission = cancellation.await(place.admission(), () -> false);
        if (admission.isEmpty()) {
            return Optional.of("The run was canceled.");
        }
        return admission.get() == ConcurrencyGroups.Admission.HOLDS
                ? Optional.empty()
                : Optional.of("Canceling since a higher priority waiting request for '" + group + "' exists");
    }

    private Conclusion runJobs() {
        var all = new LinkedHashMap<String, JobExecution>();
        for (JobDefinition definition : workflow().workflow().jobs()) {
            all.put(definition.key(), new JobExecution(this, definition));
        }
        jobs = all;
        change(RunStatus.QUEUED);
        jobs.values().forEach(job -> job.progress().queued());
        jobs.forEach((key, job) -> Thread.ofVirtual().name("job " + key + " of run " + request.runId())
                .start(job::perform));
        List<Conclusion> ends = jobs.values().stream().map(job -> job.result().join().conclusion()).toList();
        if (ends.contains(Conclusion.CANCELLED) && cancellation.isRequested()) {
            return Conclusion.CANCELLED;
        }
        if (ends.contains(Conclusion.FAILURE)) {
            return Conclusion.FAILURE;
        }
        if (ends.contains(Conclusion.CANCELLED)) {
            return Conclusion.CANCELLED;
        }
        return ends.contains(Conclusion.SUCCESS) ? Conclusion.SUCCESS : Conclusion.SKIPPED;
    }

    /** All jobs that a job needs, and those that they need. */
    Map<String, JobResult> awaitAncestors(JobDefinition definition) {
        Set<String> keys = new TreeSet<>();
        var open = new ArrayList<>(definition.needs());
        while (!open.isEmpty()) {
            String key = open.removeLast();
            if (keys.add(key)) {
                open.addAll(job(key).definition().needs());
            }
        }
        return keys.stream().collect(Collectors.toMap(key -> key, key -> job(key).result().join()));
    }

    private JobExecution job(String key) {
        JobExecution job = jobs.get(key);
        if (job == null) {
            throw new IllegalStateException("no such job: " + key);
        }
        return job;
    }

    void cancel() {
        cancellation.request();
        Thread.ofVirtual().name("cancel run " + request.runId()).start(this::cancelJobs);
    }

    void force() {
        cancellation.force();
        Thread.ofVirtual().name("end run " + request.runId()).start(this::cancelJobs);
    }

    private void cancelJobs() {
        jobs.values().forEach(job -> Thread.ofVirtual().name("cancel job").start(job::cancel));
        if (!cancellation.isForced()) {
            Thread.ofVirtual().name("limit of run " + request.runId()).start(this::forceAfterLimit);
        }
    }

    private void forceAfterLimit() {
        try {
            Thread.sleep(shared.limits().cancelLimit());
            if (!isOver()) {
                force();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the run's status is now follows from its jobs. */
    void jobChanged() {
        List<RunStatus> states = jobs.values().stream().map(job -> job.progress().view().status()).toList();
        if (states.contains(RunStatus.IN_PROGRESS)) {
            change(RunStatus.IN_PROGRESS);
        } else if (states.contains(RunStatus.WAITING)) {
            change(RunStatus.WAITING);
        } else if (states.contains(RunStatus.PENDING) && !states.contains(RunStatus.COMPLETED)) {
            change(RunStatus.PENDING);
        }
    }

    private synchronized boolean isOver() {
        return status == RunStatus.COMPLETED;
    }

    private synchronized void change(RunStatus next) {
        if (status != next && status != RunStatus.COMPLETED) {
            say(next);
        }
    }

    private synchronized void say(RunStatus next) {
        status = next;
        reporter.say(at -> new RunEvent.RunChanged(request.runId(), at, next, Optional.empty(), ""));
    }

    private WorkflowFile workflow() {
        if (workflow == null) {
            throw new IllegalStateException("the run was not admitted");
        }
        return workflow;
    }

    Contexts contexts() {
        return RunContexts.of(request, workflowName());
    }

    /** The workflow's own {@code env:}. */
    Map<String, String> environment(Contexts contexts) {
        var env = new LinkedHashMap<String, String>();
        workflow().workflow().env().forEach((name, template) -> env.put(name, template.text(contexts)));
        return env;
    }

    String workflowName() {
        return workflow().name();
    }

    List<String> secrets() {
        var secrets = new ArrayList<>(request.settings().repository().secrets().values());
        request.settings().environments().values().forEach(scope -> secrets.addAll(scope.secrets().values()));
        secrets.add(request.server().token());
        return secrets;
    }

    boolean holdsGroup(String name) {
        return ticket != null && group.equalsIgnoreCase(name);
    }

    RunRequest request() {
        return request;
    }

    Reporter reporter() {
        return reporter;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    ArtifactStore artifacts() {
        return artifacts;
    }

    RunnerLimits limits() {
        return shared.limits();
    }

    EnvironmentGate gate() {
        return shared.gate();
    }

    IdTokens idTokens() {
        return shared.idTokens();
    }

    ConcurrencyGroups groups() {
        return shared.groups();
    }

    Slots slots() {
        return shared.slots();
    }
}
