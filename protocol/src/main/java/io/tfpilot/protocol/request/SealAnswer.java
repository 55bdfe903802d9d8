package io.tfpilot.protocol.request;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the branch's head is what TfPilot wrote. */
public record SealAnswer(@Nullable String head, State state, List<String> acceptedBy) {

    /** Unknown counts as unsealed. */
    public enum State {
        SEALED,
        UNSEALED,
        UNKNOWN
    }
}
