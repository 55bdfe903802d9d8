package io.tfpilot.protocol.request;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tfpilot.protocol.Whole;
import org.jspecify.annotations.Nullable;

/** The run whose output is wanted; without a number, the current attempt. */
public record ReadOutput(String requestId, @Nullable Kind kind,
        @Whole(min = 1, max = Integer.MAX_VALUE) @Nullable Integer attempt) {

    /** The kind of run. */
    public enum Kind {
        PLAN,
        @JsonProperty("destroy-plan")
        DESTROY_PLAN,
        APPLY,
        DESTROY
    }
}
