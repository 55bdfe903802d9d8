package io.tfpilot.core.loop;

import java.time.Duration;

/**
 * A thread that does rounds: one at the start, one after each signal, and one after each pause without a signal. A round
 * that fails ends nothing. Used once: a loop that was closed does not start again.
 */
public final class BackgroundLoop implements AutoCloseable {
    /** A round under way gets this long to end: GitHub's or a statement's answer, usually far below a second. */
    static final Duration LAST_ROUND = Duration.ofSeconds(10);

    private final Task task;
    private final WorkSignal signal;
    private final LoopListener listener;
    private final Thread thread;
    private volatile boolean over;

    /**
     * What a loop does.
     *
     * @param name of the loop and its thread; few and fixed, because it labels metrics
     * @param pause longest time between two rounds
     */
    public record Task(String name, Duration pause, Runnable round) {}

    public BackgroundLoop(Task task, WorkSignal signal, LoopListener listener) {
        this.task = task;
        this.signal = signal;
        this.listener = listener;
        // Not a virtual one: however many calls there are, the work goes on.
        this.thread = Thread.ofPlatform().daemon().name(task.name()).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Whether it was asked to end. A long round checks this between its parts. */
    public boolean isOver() {
        return over;
    }

    private void run() {
        while (!over) {
            round();
            try {
                signal.await(task.pause());
            } catch (InterruptedException stop) {
                return;
            }
        }
    }

    private void round() {
        listener.began(task.name());
        try {
            task.round().run();
            listener.ended(task.name());
        } catch (RuntimeException broken) {
            // What fails because its world closes is no news.
            if (!over) {
                listener.failed(task.name(), broken);
            }
        }
    }

    /** Begins no further round; the one under way goes on to its end. */
    public void end() {
        over = true;
        signal.give();
    }

    /** Begins no further round, and returns when the one under way has ended. One that takes too long is interrupted. */
    @Override
    public void close() {
        end();
        if (Thread.currentThread().equals(thread) || thread.getState() == Thread.State.NEW) {
            return;
        }
        try {
            if (!thread.join(LAST_ROUND)) {
                thread.interrupt();
            }
        } catch (InterruptedException stop) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
