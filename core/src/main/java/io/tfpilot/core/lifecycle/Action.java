package io.tfpilot.core.lifecycle;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a person can ask for. */
public enum Action {
    UPDATE,
    PLAN,
    APPROVE,
    REJECT,
    MERGE,
    UPDATE_BRANCH,
    APPLY,
    DESTROY_PLAN,
    DESTROY,
    CLEANUP,
    ABANDON,
    CANCEL,
    SEAL_ACCEPT,
    SEAL_RERENDER,
    LOCK_BREAK;

    @JsonValue
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }
}
