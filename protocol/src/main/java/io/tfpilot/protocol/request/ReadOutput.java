package io.tfpilot.protocol.request;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tfpilot.protocol.Whole;
import org.jspecify.annotations.Nullable;

/** Whose output: of the current attempt, or of the one of this number. */
public record ReadOutput(String requestId, @Nullable Kind kind,
        @Whole(min = 1, max = Integer.MAX_VALUE) @Nullable Integer attempt) {

    /** Of which run. */
    public enum Kind {
        PLAN,
        @JsonProperty("destroy-plan")
        DESTROY_PLAN,
        APPLY,
        DESTROY
    }
}
