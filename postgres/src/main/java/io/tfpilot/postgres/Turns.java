package io.tfpilot.postgres;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A thread that takes a turn when it is woken, and now and then on its own in case a wake-up got lost. */
final class Turns implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Turns.class.getName());
    /** A statement that is under way gets this long to end. */
    private static final Duration LAST_TURN = Duration.ofSeconds(5);

    private final Semaphore bell = new Semaphore(0);
    private final Duration rest;
    private final Runnable turn;
    private final Thread thread;
    private volatile boolean over;

    Turns(String name, Duration rest, Runnable turn) {
        this.rest = rest;
        this.turn = turn;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void wake() {
        bell.release();
    }

    private void run() {
        while (!over) {
            try {
                bell.tryAcquire(rest.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                return;
            }
            bell.drainPermits();
            if (!over) {
                take();
            }
        }
    }

    private void take() {
        try {
            turn.run();
        } catch (RuntimeException e) {
            if (!over) {
                LOG.log(Level.WARNING, thread.getName() + " failed and will try again", e);
            }
        }
    }

    @Override
    public void close() {
        over = true;
        bell.release();
        if (Thread.currentThread().equals(thread)) {
            return;
        }
        try {
            thread.join(LAST_TURN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
