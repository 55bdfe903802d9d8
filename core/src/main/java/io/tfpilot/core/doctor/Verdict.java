package io.tfpilot.core.doctor;

import java.util.Locale;

/** What a check found. The later, the more it asks for attention. */
public enum Verdict {
    FINE,
    /** Nobody read it: it may be anything. */
    UNKNOWN,
    /** It works, with something to know or to improve. */
    WARNING,
    /** A run or an action fails, or a protection is missing. */
    BROKEN;

    /** Its name for programs. */
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }
}
