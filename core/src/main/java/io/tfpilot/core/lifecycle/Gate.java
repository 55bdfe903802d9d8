package io.tfpilot.core.lifecycle;

import org.jspecify.annotations.Nullable;

/** Whether an action is open, and if not, what would mend that. */
public sealed interface Gate {
    /**
     * It may be done now.
     *
     * @param subject what it may be done to: whoever acts takes this one, and does not look for it again
     */
    record Open(Subject subject) implements Gate {}

    /**
     * @param condition what fails, in words for people
     * @param mend what would open it, in words for people
     * @param need what the person lacks; null where it is not about the person's role or lists
     */
    record Refused(RefusalCode code, String condition, String mend, @Nullable Permission need) implements Gate {
        public Refused(RefusalCode code, String condition, String mend) {
            this(code, condition, mend, null);
        }

        public Kind kind() {
            return code.kind() == RefusalCode.Kind.WHO ? Kind.WHO : Kind.WHEN;
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
