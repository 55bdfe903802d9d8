package io.tfpilot.core.loop;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Ends the pause of a loop when there is work. Signals that arrive before the loop looks again count as one. */
public final class WorkSignal {
    private final Semaphore given = new Semaphore(0);

    /** The loop does a round soon: now if it rests, after the round under way otherwise. */
    public void give() {
        if (given.availablePermits() == 0) {
            given.release();
        }
    }

    /** Returns after the next signal, or after the time. */
    void await(Duration longest) throws InterruptedException {
        if (given.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            given.drainPermits();
        }
    }
}
