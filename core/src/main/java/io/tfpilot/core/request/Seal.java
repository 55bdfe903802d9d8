package io.tfpilot.core.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether one head of the branch is TfPilot's own work or equal to it. Unknown counts as unsealed.
 *
 * @param head the head that was judged, null before the first commit
 * @param acceptedBy admins who accepted this one head although it is foreign
 * @param files paths that a foreign head changes, as many as GitHub names (at most {@value #FILES}); empty where they
 *            are not known
 */
public record Seal(@Nullable Sha head, State state, List<Login> acceptedBy,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> files) {
    /** How many files GitHub names of a comparison: where there are so many, there may be more. */
    public static final int FILES = 300;

    public static final Seal NONE = of(null, State.UNKNOWN);

    public enum State {
        SEALED,
        UNSEALED,
        UNKNOWN
    }

    public Seal {
        acceptedBy = List.copyOf(acceptedBy);
        // Documents of before this was kept have none.
        files = files == null ? List.of() : files.stream().limit(FILES).toList();
    }

    /** A head that is TfPilot's own work or not known to be anything else. */
    public static Seal of(@Nullable Sha head, State state) {
        return new Seal(head, state, List.of(), List.of());
    }

    /** A head that differs from TfPilot's own work. */
    public static Seal foreign(Sha head, List<String> files) {
        return new Seal(head, State.UNSEALED, List.of(), files);
    }

    /** One more admin accepted it; it is sealed where that is enough. */
    public Seal accepted(List<Login> by, boolean enough) {
        return new Seal(head, enough ? State.SEALED : state, by, files);
    }
}
