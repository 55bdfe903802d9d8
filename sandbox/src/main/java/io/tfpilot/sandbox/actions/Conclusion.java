package io.tfpilot.sandbox.actions;

import java.util.Locale;

/** How a run, a job or a step ended; GitHub's names. */
public enum Conclusion {
    SUCCESS,
    FAILURE,
    CANCELLED,
    SKIPPED,
    STARTUP_FAILURE;

    /** As GitHub's API writes it: {@code startup_failure}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
