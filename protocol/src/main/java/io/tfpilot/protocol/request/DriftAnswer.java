package io.tfpilot.protocol.request;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest drift check of what is deployed now; one that failed never means "no drift". A successful apply settles
 * what was found before it.
 */
public record DriftAnswer(State state, @Nullable String summary, long runId, @Nullable String runUrl,
        Instant checkedAt, List<DriftedResource> changes) {

    /** One resource that differs, and what Terraform would do to it. */
    public record DriftedResource(String address, Action action, List<String> attributes) {}

    /** What Terraform would do to put it back. */
    public enum Action {
        CREATE,
        UPDATE,
        REPLACE,
        DESTROY
    }

    /** What it found. */
    public enum State {
        NONE,
        DRIFTED,
        CHECK_FAILED
    }
}
