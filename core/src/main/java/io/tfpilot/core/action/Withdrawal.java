package io.tfpilot.core.action;

import io.tfpilot.core.facts.Attempts;
import io.tfpilot.core.facts.Revisions;
import io.tfpilot.core.ledger.Note;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.ledger.RequestWriter;
import io.tfpilot.core.ledger.Turn;
import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.request.Closed;
import io.tfpilot.core.request.Intent;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Giving up, cleaning up, and breaking locks. */
public final class Withdrawal {
    private final RequestWriter writer;
    private final Gatekeeper gatekeeper;
    private final InstantSource clock;

    public Withdrawal(RequestWriter writer, Gatekeeper gatekeeper, InstantSource clock) {
        this.writer = writer;
        this.gatekeeper = gatekeeper;
        this.clock = clock;
    }

    /** Gives the request up; of something deployed, only the revision that was not applied. */
    public Outcome<Request> abandon(Person person, RequestId id, @Nullable String reason) {
        return writer.act(id, request -> {
            var refusal = gatekeeper.check(Action.ABANDON, request, person);
            if (refusal != null) {
                return Turn.stop(refusal);
            }
            var now = clock.instant();
            return Predicates.mayHaveResources(request)
                    ? Turn.next(withdrawn(request, person, now), Note.of("revision_withdrawn", person.login()))
                    : Turn.next(
                            request.withClosed(new Closed(person.login(), reason, now))
                                    .withIntents(java.util.List.of()),
                            Note.of("abandoned", person.login()));
        });
    }

    private static Request withdrawn(Request request, Person person, Instant now) {
        var pr = request.current().pr();
        var next = Revisions.withdraw(request, person.login(), now);
        return pr != null && pr.open()
                ? next.intend(Intent.of(Intent.Kind.CLOSE_PR, Integer.toString(pr.number()),
                        Map.of("number", Integer.toString(pr.number())), person.login(), now))
                : next;
    }

    /** Starts the cleanup, or starts it again after it failed. */
    public Outcome<Request> cleanup(Person person, RequestId id) {
        return writer.act(id, request -> {
            var refusal = gatekeeper.check(Action.CLEANUP, request, person);
            return refusal != null
                    ? Turn.stop(refusal)
                    : Turn.next(cleanupAsked(request, person, clock.instant()),
                            Note.of("cleanup_asked", person.login()));
        });
    }

    private static Request cleanupAsked(Request request, Person person, Instant now) {
        var next = Attempts.requestCleanup(request, now);
        var cleanup = next.cleanup();
        var attempt = cleanup == null ? 1 : cleanup.attempt();
        return next.intend(Intent.of(Intent.Kind.DISPATCH_CLEANUP,
                Integer.toString(attempt), Map.of("attempt", Integer.toString(attempt)), person.login(), now));
    }

    public Outcome<Request> breakLock(Person person, RequestId id) {
        return writer.act(id, request -> {
            var refusal = gatekeeper.check(Action.LOCK_BREAK, request, person);
            return refusal != null
                    ? Turn.stop(refusal)
                    : Turn.next(request.withLock(null), Note.of("lock_broken", person.login()));
        });
    }
}
