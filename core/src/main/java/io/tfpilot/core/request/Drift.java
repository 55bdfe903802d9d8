package io.tfpilot.core.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The newest drift check by run id; a check that failed says so and never means "no drift". */
public record Drift(State state, @Nullable String summary, long runId, @Nullable String runUrl, Instant checkedAt) {
    public enum State {
        NONE,
        DRIFTED,
        CHECK_FAILED
    }
}
