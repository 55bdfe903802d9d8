package io.tfpilot.core.ledger;

import io.tfpilot.core.store.Origin;
import org.jspecify.annotations.Nullable;

/** Port: what caused what happens now on this thread. */
public interface Correlation {
    /** The id of the call, delivery or loop. */
    @Nullable
    String current();

    /** Through which door it came. */
    Origin origin();
}
