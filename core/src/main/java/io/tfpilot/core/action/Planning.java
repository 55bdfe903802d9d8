package io.tfpilot.core.action;

import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.ledger.RequestWriter;
import io.tfpilot.core.ledger.Turn;
import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.RunStart;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import java.time.InstantSource;

/** Starting plans: by a person, or by the system for a new head. */
public final class Planning {
    private final RequestWriter writer;
    private final Gatekeeper gatekeeper;
    private final InstantSource clock;

    public Planning(RequestWriter writer, Gatekeeper gatekeeper, InstantSource clock) {
        this.writer = writer;
        this.gatekeeper = gatekeeper;
        this.clock = clock;
    }

    /** Plans the change again: on the head, after merge on the merged commit, after apply on the applied one. */
    Outcome<Request> plan(Person person, RequestId id) {
        return writer.act(id, Action.PLAN, request -> turn(request, person, Action.PLAN, Attempt.Purpose.CHANGE));
    }

    /** The first half of a destroy: what would go. */
    Outcome<Request> planDestroy(Person person, RequestId id) {
        return writer.act(id, Action.DESTROY_PLAN,
                request -> turn(request, person, Action.DESTROY_PLAN, Attempt.Purpose.DESTROY));
    }

    private Turn turn(Request request, Person person, Action action, Attempt.Purpose purpose) {
        return gatekeeper.turn(action, request, person, commit -> Turn
                .next(RunStart.plan(request, purpose, person, clock.instant()), person.login()));
    }
}
