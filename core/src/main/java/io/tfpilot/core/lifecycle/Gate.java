package io.tfpilot.core.lifecycle;

import org.jspecify.annotations.Nullable;

/** Whether an action is open, and if not, what would mend that. */
public sealed interface Gate {
    /** It may be done now. */
    record Open() implements Gate {}

    /**
     * @param mend what would open it, in words for people
     * @param need what the person lacks; null where it is not about the person's role or lists
     */
    record Refused(Kind kind, String condition, String mend, @Nullable Permission need) implements Gate {
        public Refused(Kind kind, String condition, String mend) {
            this(kind, condition, mend, null);
        }
    }

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
