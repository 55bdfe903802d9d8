package io.tfpilot.core.lifecycle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.RunResult;
import java.util.Locale;

/** What kind of trouble ended a run, as far as the facts tell. */
public enum Failure {
    CHANGED("Not what was approved"),
    GUARDED("Stopped by a guard"),
    TERRAFORM("Terraform stopped"),
    TIMED_OUT("Timed out"),
    NOT_STARTED("Did not start"),
    UNEXPLAINED("No result");

    private final String label;

    Failure(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    @JsonValue
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of this name; IllegalArgumentException for any other text. */
    @JsonCreator
    public static Failure parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** Of an attempt that failed: its own result speaks first, then GitHub's conclusion. */
    static Failure of(Attempt attempt) {
        var result = Predicates.hasCurrentResult(attempt) ? attempt.result() : null;
        if (result != null && result.refusal() != null) {
            return switch (result.refusal().code()) {
                case "digest_changed", "code_changed", "section_changed", "module_changed", "target_missing",
                        "unstable" ->
                    CHANGED;
                default -> GUARDED;
            };
        }
        if (attempt.endedBy() == Attempt.EndedBy.TFPILOT || "startup_failure".equals(attempt.conclusion())) {
            return NOT_STARTED;
        }
        if ("timed_out".equals(attempt.conclusion())) {
            return TIMED_OUT;
        }
        return result != null && result.outcome() == RunResult.Outcome.FAILED ? TERRAFORM : UNEXPLAINED;
    }
}
