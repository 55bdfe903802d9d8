package io.tfpilot.core.lifecycle;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that is deployed, as it is counted.
 *
 * @param revision the one that is deployed
 * @param since since when
 * @param next the revision that is on its way beside it; null where there is none
 * @param monthly what it costs as far as a run said so; null = unknown, which is not zero
 * @param currency of {@code monthly}; null with it
 */
public record Deployment(ConcludedRun.Place place, int revision, Instant since, @Nullable Integer next, Drift drift,
        @Nullable BigDecimal monthly, @Nullable String currency) {

    /** Whether what runs is as it was applied. */
    public enum Drift {
        /** Not checked since the last apply, or the check could not tell. */
        NOT_KNOWN,
        NONE,
        FOUND
    }

    public boolean drifted() {
        return drift == Drift.FOUND;
    }
}
