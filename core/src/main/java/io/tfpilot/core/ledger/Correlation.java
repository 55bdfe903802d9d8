package io.tfpilot.core.ledger;

import org.jspecify.annotations.Nullable;

/** Port: the id that ties what happens now to the call that caused it. */
@FunctionalInterface
public interface Correlation {
    @Nullable
    String current();
}
