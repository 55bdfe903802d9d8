package io.tfpilot.sandbox.actions;

import java.time.Clock;
import java.util.List;

/** Runs workflows. Closing it ends every run and every process it started. */
@SuppressWarnings("DoNotCallSuggester") // the shape alone; the body follows
public final class Runner implements AutoCloseable {
    public Runner(RunnerLimits limits, EnvironmentGate gate, Clock clock) {
        throw new UnsupportedOperationException("" + limits + gate + clock);
    }

    /** Takes a run in and returns at once; the listener hears the rest. */
    public void submit(RunRequest request, RunListener listener) {
        throw new UnsupportedOperationException("" + request + listener);
    }

    /** Asks a run to end, as GitHub's cancel does. False when no such run is in hand. */
    public boolean cancel(long runId) {
        throw new UnsupportedOperationException("" + runId);
    }

    /** Ends a run whatever its conditions say. False when no such run is in hand. */
    public boolean forceCancel(long runId) {
        throw new UnsupportedOperationException("" + runId);
    }

    /** The concurrency groups of a repository that are held now. */
    public List<GroupView> groups(String repository) {
        throw new UnsupportedOperationException(repository);
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
