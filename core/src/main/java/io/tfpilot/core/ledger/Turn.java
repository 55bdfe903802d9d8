package io.tfpilot.core.ledger;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import java.util.List;

/** What one look at a stored request leads to. Made again on the fresh document whenever somebody else wrote first. */
public sealed interface Turn {
    /**
     * Write this; a {@code next} that is the document itself writes nothing.
     *
     * @param by who made the change
     * @param told events that a comparison of the documents cannot find
     */
    record Next(Request next, Login by, List<Event> told) implements Turn {}

    /** Write nothing, and say why. */
    record Stop(Refusal refusal) implements Turn {}

    static Turn next(Request next, Login by) {
        return new Next(next, by, List.of());
    }

    static Turn next(Request next, Login by, Event told) {
        return new Next(next, by, List.of(told));
    }

    static Turn stop(Refusal refusal) {
        return new Stop(refusal);
    }
}
