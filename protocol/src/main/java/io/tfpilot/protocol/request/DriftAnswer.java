package io.tfpilot.protocol.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The newest drift check; one that failed never means "no drift". */
public record DriftAnswer(State state, @Nullable String summary, long runId, @Nullable String runUrl,
        Instant checkedAt) {

    /** What it found. */
    public enum State {
        NONE,
        DRIFTED,
        CHECK_FAILED
    }
}
