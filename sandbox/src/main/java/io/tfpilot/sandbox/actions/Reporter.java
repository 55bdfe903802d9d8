package io.tfpilot.sandbox.actions;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** Tells the listener of one run, one event at a time. What a listener throws is its own affair. */
final class Reporter {
    private static final System.Logger LOG = System.getLogger(Reporter.class.getName());
    private final ReentrantLock turn = new ReentrantLock(true);
    private final long runId;
    private final RunListener listener;
    private final Clock clock;

    Reporter(long runId, RunListener listener, Clock clock) {
        this.runId = runId;
        this.listener = listener;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** The event is made while it is this caller's turn, so that times and order agree. */
    void say(Function<Instant, RunEvent> event) {
        turn.lock();
        try {
            listener.on(event.apply(now()));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "the listener of run " + runId + " failed", e);
        } finally {
            turn.unlock();
        }
    }

    long runId() {
        return runId;
    }
}
