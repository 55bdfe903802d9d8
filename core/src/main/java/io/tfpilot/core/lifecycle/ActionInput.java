package io.tfpilot.core.lifecycle;

import io.tfpilot.core.request.TextLimit;
import java.util.Locale;

/**
 * Something a caller sends with an action.
 *
 * @param isNeeded whether the action is refused without it
 * @param label what its field is called on a page
 */
public record ActionInput(Field field, boolean isNeeded, String label) {
    /** Its name in a call, and the most characters it has. */
    public enum Field {
        COMMENT(TextLimit.COMMENT.characters()),
        REASON(TextLimit.REASON.characters()),
        /** The request's id, typed once more; at most as long as an id is. */
        CONFIRM(63),
        /** The digest of the plan that the person looked at. */
        DIGEST(200);

        private final int limit;

        Field(int limit) {
            this.limit = limit;
        }

        public int limit() {
            return limit;
        }

        public String json() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Words that a person writes. */
        public boolean isWords() {
            return this == COMMENT || this == REASON;
        }
    }

    static ActionInput needed(Field field, String label) {
        return new ActionInput(field, true, label);
    }

    static ActionInput optional(Field field, String label) {
        return new ActionInput(field, false, label);
    }
}
