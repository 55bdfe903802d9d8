package io.tfpilot.core.workflows;

import java.util.Locale;

/** What modules of a project may do although a plan does not show what it does: refused where the project says nothing. */
public enum Allowed {
    /** Provisioners, which run commands at an apply. */
    PROVISIONERS,
    /** Data of type {@code external}, which runs a program at every plan. */
    EXTERNAL_DATA,
    /** Modules from an address that names no version. */
    UNPINNED_SOURCES;

    /** As the project file and the runner spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
