package io.tfpilot.server.boot.wiring;

import io.tfpilot.core.ledger.Pause;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waits a random part of what is allowed, so that those who lost a race do not meet again. */
final class Jitter implements Pause {
    @Override
    public void upTo(Duration longest) {
        try {
            Thread.sleep(Duration.ofNanos(ThreadLocalRandom.current().nextLong(longest.toNanos())));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a request's turn", interrupted);
        }
    }
}
