package io.tfpilot.sandbox.actions;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/** The processes of a job: one at a time, each of which can be stopped, and all of which end with the job. */
final class JobProcesses {
    private final RunnerLimits limits;
    private final List<StepProcess> started = new ArrayList<>();
    private @Nullable StepProcess current;
    private boolean stopping;
    private boolean killing;
    private long deadline;
    private Duration limit = Duration.ZERO;

    JobProcesses(RunnerLimits limits) {
        this.limits = limits;
    }

    /** A new step begins: it is not being stopped, and has until the limit. */
    synchronized void begin(Duration timeout) {
        stopping = false;
        limit = timeout;
        deadline = System.nanoTime() + timeout.toNanos();
    }

    /** Exit code of the command; the step's time and a stop hold for it. */
    int run(List<String> command, Path folder, Map<String, String> env, Consumer<String> lines)
            throws StepFailure, IOException, InterruptedException {
        StepProcess process = start(command, folder, env, lines);
        Optional<Integer> exit = process.await(Duration.ofNanos(Math.max(0, remaining())));
        if (exit.isEmpty()) {
            process.stop(limits);
            forget(process);
            throw new StepFailure("The action has timed out after " + limit.dividedBy(limits.minute()) + " minutes.");
        }
        forget(process);
        return exit.get();
    }

    /** Once nobody is left in a group its number may become somebody else's: it must never be signalled again. */
    @SuppressWarnings("ReferenceEquality") // a process is itself and no other
    private synchronized void forget(StepProcess process) {
        if (!process.leftAnything()) {
            started.removeIf(other -> other == process);
        }
        current = null;
    }

    private synchronized long remaining() {
        return deadline - System.nanoTime();
    }

    private synchronized StepProcess start(List<String> command, Path folder, Map<String, String> env,
            Consumer<String> lines) throws StepFailure, IOException {
        if (stopping || killing) {
            throw new StepFailure("The operation was canceled.");
        }
        StepProcess process = StepProcess.start(command, folder, env, lines);
        started.add(process);
        current = process;
        return process;
    }

    /** Stops what runs, and lets the step start nothing more. Returns when it is over. */
    void stop() throws InterruptedException {
        StepProcess running;
        synchronized (this) {
            stopping = true;
            running = current;
        }
        if (running != null) {
            running.stop(limits);
        }
    }

    /** Ends everything at once and for good. */
    void kill() {
        List<StepProcess> all;
        synchronized (this) {
            killing = true;
            all = List.copyOf(started);
            started.removeIf(process -> !process.leftAnything());
        }
        all.forEach(StepProcess::kill);
    }
}
