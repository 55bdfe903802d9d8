package io.tfpilot.sandbox.actions;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.tfpilot.sandbox.actions.RunExecution.Shared;

/** Runs workflows. Closing it ends every run and every process it started. */
public final class Runner implements AutoCloseable {
    /** Killing takes milliseconds, telling the listener little more. */
    private static final Duration CLOSING = Duration.ofSeconds(20);

    private record InHand(RunExecution execution, Thread thread) {}

    private final Shared shared;
    private final Clock clock;
    private final Map<Long, InHand> runs = new ConcurrentHashMap<>();
    private boolean closed;

    /** @param clock gives the times in events; waiting is measured by the machine's own */
    public Runner(RunnerLimits limits, EnvironmentGate gate, IdTokens idTokens, Clock clock) {
        this.shared = new Shared(limits, gate, idTokens, new ConcurrencyGroups(), new Slots(limits.jobs()));
        this.clock = clock;
    }

    /**
     * Takes a run in and returns at once; the listener hears the rest, on other threads. Runs join their concurrency group
     * in the order in which they are submitted. From the moment the listener hears of a run's end, its id may be
     * submitted again (a re-run).
     *
     * @throws IllegalStateException when a run of this id is in hand, or the runner is closed
     */
    public synchronized void submit(RunRequest request, RunListener listener) {
        if (closed || runs.containsKey(request.runId())) {
            throw new IllegalStateException(
                    closed ? "the runner is closed" : "in hand already: run " + request.runId());
        }
        var execution = new RunExecution(request, new Reporter(request.runId(), listener, clock), shared);
        execution.admit();
        Thread thread = Thread.ofVirtual().name("run " + request.runId())
                .unstarted(() -> execution.perform(() -> runs.remove(request.runId())));
        runs.put(request.runId(), new InHand(execution, thread));
        thread.start();
    }

    /** Asks a run to end, as GitHub's cancel does. False when no such run is in hand. */
    public boolean cancel(long runId) {
        Optional<InHand> run = Optional.ofNullable(runs.get(runId));
        run.ifPresent(r -> r.execution().cancel());
        return run.isPresent();
    }

    /** Ends a run whatever its conditions say. False when no such run is in hand. */
    public boolean forceCancel(long runId) {
        Optional<InHand> run = Optional.ofNullable(runs.get(runId));
        run.ifPresent(r -> r.execution().force());
        return run.isPresent();
    }

    /** The concurrency groups of a repository that are held now. */
    public List<GroupView> groups(String repository) {
        return shared.groups().of(repository);
    }

    @Override
    public void close() {
        List<InHand> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(runs.values());
        }
        all.forEach(run -> run.execution().force());
        long deadline = System.nanoTime() + CLOSING.toNanos();
        try {
            for (InHand run : all) {
                run.thread().join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
