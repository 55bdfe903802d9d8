package io.tfpilot.core.lifecycle;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Each role may do what the ones before it may. */
public enum Role {
    VIEWER,
    DEVELOPER,
    APPROVER,
    ADMIN;

    @JsonValue
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean atLeast(Role other) {
        return compareTo(other) >= 0;
    }

    /** The lower of the two. */
    public Role atMost(Role other) {
        return atLeast(other) ? other : this;
    }
}
