package io.tfpilot.core.request;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/** What a workflow run of TfPilot does. The first three have attempts; the others leave other facts. */
public enum RunKind {
    PLAN,
    APPLY,
    DESTROY,
    CLEANUP,
    DRIFT_PLAN;

    /** Those whose runs are attempts under {@code runs}. */
    public static final List<RunKind> WITH_ATTEMPTS = List.of(PLAN, APPLY, DESTROY);

    @JsonValue
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether runs of this kind are attempts under {@code runs}. */
    public boolean hasAttempts() {
        return this == PLAN || this == APPLY || this == DESTROY;
    }
}
