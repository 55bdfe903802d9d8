package io.tfpilot.core.ledger;

import io.tfpilot.core.request.Request;

/** What one look at a stored request leads to. Made anew on the fresh document whenever somebody else wrote first. */
public sealed interface Turn {

    /** Write this, with one audit line; a {@code next} that is the document itself writes nothing. */
    record Next(Request next, Note note) implements Turn {}

    /** Write nothing, and say why. */
    record Stop(Refusal refusal) implements Turn {}

    static Turn next(Request next, Note note) {
        return new Next(next, note);
    }

    static Turn stop(Refusal refusal) {
        return new Stop(refusal);
    }
}
