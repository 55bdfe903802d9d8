package io.tfpilot.protocol.request;

import io.tfpilot.protocol.ProblemCode;
import io.tfpilot.protocol.Says;
import org.jspecify.annotations.Nullable;

/** Whether the caller can do an action now; if not, the code, condition and mend of its refusal. */
public record ActionAnswer(boolean open,
        @Says("who: this person cannot do it. when: nobody can do it now") @Nullable Kind kind,
        @Nullable ProblemCode code, @Nullable String condition, @Nullable String mend) {

    /** What prevents it. */
    public enum Kind {
        WHO,
        WHEN
    }

    public static final ActionAnswer OPEN = new ActionAnswer(true, null, null, null, null);
}
