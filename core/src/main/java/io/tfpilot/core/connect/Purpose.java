package io.tfpilot.core.connect;

import java.util.Locale;

/** What a role is for. */
public enum Purpose {
    /** Reads. */
    PLAN,
    /** Changes things. */
    APPLY;

    /** As it stands in names. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
