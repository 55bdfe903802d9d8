package io.tfpilot.core.action;

import io.tfpilot.core.facts.Attempts;
import io.tfpilot.core.facts.Revisions;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.ledger.RequestWriter;
import io.tfpilot.core.ledger.Turn;
import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Subject;
import io.tfpilot.core.request.Closed;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Abandoning a request or a revision of it, and cleaning up. */
public final class Withdrawal {
    private final RequestWriter writer;
    private final Gatekeeper gatekeeper;
    private final InstantSource clock;

    public Withdrawal(RequestWriter writer, Gatekeeper gatekeeper, InstantSource clock) {
        this.writer = writer;
        this.gatekeeper = gatekeeper;
        this.clock = clock;
    }

    /** Abandons the request; of something deployed, only the revision that was not applied. */
    Outcome<Request> abandon(Person person, RequestId id, @Nullable String reason) {
        return writer.act(id, Action.ABANDON, request -> gatekeeper.turn(Action.ABANDON, request, person, subject -> {
            var now = clock.instant();
            var next = switch (subject.as(Subject.Abandonment.class).way()) {
                case WITHDRAW -> Revisions.withdraw(request, person.login(), now);
                case CLOSE, CLEAN_UP -> request.withClosed(new Closed(person.login(), reason, now))
                        .withIntents(java.util.List.of());
            };
            return Turn.next(next, person.login());
        }));
    }

    /** Starts the cleanup, or starts it again after it failed. */
    Outcome<Request> cleanup(Person person, RequestId id) {
        return writer.act(id, Action.CLEANUP, request -> gatekeeper.turn(Action.CLEANUP, request, person,
                whole -> Turn.next(cleanupAsked(request, person, clock.instant()),
                        person.login())));
    }

    private static Request cleanupAsked(Request request, Person person, Instant now) {
        var next = Attempts.requestCleanup(request, now);
        var cleanup = Objects.requireNonNull(next.cleanup(), "it was just asked for");
        return next.intend(new Effect.DispatchCleanup(cleanup.attempt()), person.login(), now);
    }
}
