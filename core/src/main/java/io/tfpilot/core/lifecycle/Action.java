package io.tfpilot.core.lifecycle;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a person can ask for. */
public enum Action {
    UPDATE("Edit inputs"),
    PLAN("Plan"),
    APPROVE("Approve"),
    REJECT("Ask for changes"),
    MERGE("Merge"),
    UPDATE_BRANCH("Update branch"),
    APPLY("Apply"),
    DESTROY_PLAN("Plan destroy"),
    DESTROY("Destroy"),
    CLEANUP("Clean up"),
    ABANDON("Give up"),
    CANCEL("Cancel the run"),
    SEAL_ACCEPT("Accept this head"),
    SEAL_RERENDER("Restore the section");

    private final String label;

    Action(String label) {
        this.label = label;
    }

    @JsonValue
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What its button is called, where the moment has no better word. */
    public String label() {
        return label;
    }
}
