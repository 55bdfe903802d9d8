package io.tfpilot.server.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What did not arrive as it should, since this process started: for operators to see, never for deciding. */
@Component
public final class Arrivals {
    /** Deliveries that GitHub was asked to send again, of which it is still remembered. */
    private static final int REMEMBERED = 1_000;

    private final Semaphore wanted = new Semaphore(0);
    private final Set<String> needed = new LinkedHashSet<>();
    private long refused;
    private @Nullable Instant refusedAt;
    private long asked;
    private long arrived;
    private @Nullable Instant lookedAt;

    /**
     * @param refused deliveries whose signature was missing or wrong
     * @param asked deliveries that GitHub was asked to send again
     * @param arrived those of them that came then
     * @param lookedAt when GitHub was last asked what it could not deliver
     */
    public record Sight(long refused, @Nullable Instant refusedAt, long asked, long arrived,
            @Nullable Instant lookedAt) {
        public static final Sight NOTHING = new Sight(0, null, 0, 0, null);
    }

    synchronized void refused(Instant now) {
        refused++;
        refusedAt = now;
    }

    synchronized void received(String guid) {
        if (needed.remove(guid)) {
            arrived++;
        }
    }

    /** GitHub was asked to send it again. */
    public synchronized void asked(String guid) {
        asked++;
        needed.add(guid);
        if (needed.size() > REMEMBERED) {
            needed.remove(needed.iterator().next());
        }
    }

    public synchronized void looked(Instant now) {
        lookedAt = now;
    }

    public synchronized Sight see() {
        return new Sight(refused, refusedAt, asked, arrived, lookedAt);
    }

    /** Wants GitHub asked for lost deliveries now. */
    public void look() {
        wanted.release();
    }

    /** Returns when somebody wants a look, or after the time. */
    public void await(Duration limit) throws InterruptedException {
        if (wanted.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            wanted.drainPermits();
        }
    }
}
