package io.tfpilot.protocol.request;

import io.tfpilot.protocol.ProblemCode;
import io.tfpilot.protocol.Says;
import org.jspecify.annotations.Nullable;

/** Whether an action is open to the reader; where not, the same code, condition and mend as its refusal has. */
public record ActionAnswer(boolean open, @Says("Who: not this person. When: not now") @Nullable Kind kind,
        @Nullable ProblemCode code, @Nullable String condition, @Nullable String mend) {

    /** What stands against it. */
    public enum Kind {
        WHO,
        WHEN
    }

    public static final ActionAnswer OPEN = new ActionAnswer(true, null, null, null, null);
}
