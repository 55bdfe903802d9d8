package io.tfpilot.core.request;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether one head of the branch is TfPilot's own work or equal to it. Unknown counts as unsealed.
 *
 * @param head the head that was judged, null before the first commit
 * @param acceptedBy admins who accepted this one head although it is foreign
 */
public record Seal(@Nullable Sha head, State state, List<Login> acceptedBy) {
    public static final Seal NONE = new Seal(null, State.UNKNOWN, List.of());

    public enum State {
        SEALED,
        UNSEALED,
        UNKNOWN
    }

    public Seal {
        acceptedBy = List.copyOf(acceptedBy);
    }
}
