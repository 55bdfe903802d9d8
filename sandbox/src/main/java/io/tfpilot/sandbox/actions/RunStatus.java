package io.tfpilot.sandbox.actions;

import java.util.Locale;

/** Where a run, a job or a step is; GitHub's names. */
public enum RunStatus {
    QUEUED,
    PENDING,
    WAITING,
    IN_PROGRESS,
    COMPLETED;

    /** As GitHub's API writes it: {@code in_progress}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
