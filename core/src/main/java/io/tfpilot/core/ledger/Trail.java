package io.tfpilot.core.ledger;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.Origin;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What happened can be followed: to the call that caused it, and in a journal. */
public record Trail(Correlation correlation, Journal journal) {

    /** No call is known, and nobody listens. */
    public static final Trail NONE = new Trail(new NoCall(), Journal.NONE);

    private record NoCall() implements Correlation {
        @Override
        public @Nullable String current() {
            return null;
        }

        @Override
        public Origin origin() {
            return Origin.WORKER;
        }
    }

    /**
     * What a person asks for.
     *
     * @param name a word with underscores
     * @param request null where the action is to make one, or is about none
     */
    public record Deed(String name, Login by, @Nullable RequestId request) {}

    /** Does it, and tells the journal what came of it. */
    public <T> Outcome<T> act(Deed deed, InstantSource clock, Supplier<Outcome<T>> act) {
        var began = clock.instant();
        Outcome<T> outcome = null;
        try {
            outcome = act.get();
            return outcome;
        } finally {
            journal.tell(entry(deed, outcome, Duration.between(began, clock.instant())));
        }
    }

    private static Journal.Entry entry(Deed deed, @Nullable Outcome<?> outcome, Duration took) {
        return switch (outcome) {
            case Outcome.Done<?>(Request done) ->
                new Journal.Acted(deed.name(), deed.by(), done.id(), null, took);
            case Outcome.Done<?> _ -> new Journal.Acted(deed.name(), deed.by(), deed.request(), null, took);
            case Outcome.No<?>(var refusal) ->
                new Journal.Acted(deed.name(), deed.by(), deed.request(), refusal.code(), took);
            case null -> new Journal.Failed(deed.name(), deed.by(), deed.request(), took);
        };
    }
}
