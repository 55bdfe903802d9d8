package io.tfpilot.core.ledger;

import java.time.Duration;

/** Port: lets the others go first after a lost race. Core has neither a clock to wait by nor dice for how long. */
@FunctionalInterface
public interface Pause {
    /** Returns after a time of its own choice, at most {@code longest}. */
    void upTo(Duration longest);
}
