package io.tfpilot.core.request;

import java.time.Duration;
import java.time.Instant;

/** Guards the critical section of one action on one request; active while {@code expiresAt} lies ahead. */
public record Lock(Login holder, String operation, Instant acquiredAt, Instant expiresAt) {
    /** Longer than any action's calls to GitHub together (10 s each at most, bounded retries). */
    public static final Duration LIFETIME = Duration.ofMinutes(2);

    public static Lock acquire(Login holder, String operation, Instant now) {
        return new Lock(holder, operation, now, now.plus(LIFETIME));
    }

    public boolean isActive(Instant now) {
        return expiresAt.isAfter(now);
    }
}
