package io.tfpilot.core.lifecycle;

/** Whether an action is open, and if not, what would mend that. */
public sealed interface Gate {
    /** It may be done now. */
    record Open() implements Gate {}

    /** @param mend what would open it, in words for people */
    record Refused(Kind kind, String condition, String mend) implements Gate {}

    /** WHO: not this person (403). WHEN: not now (409). */
    enum Kind {
        WHO,
        WHEN
    }

    /** Whether the action may be done now. */
    default boolean isOpen() {
        return this instanceof Open;
    }
}
