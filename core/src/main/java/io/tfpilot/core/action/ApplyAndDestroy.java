package io.tfpilot.core.action;

import io.tfpilot.core.facts.Attempts;
import io.tfpilot.core.facts.Revisions;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.ledger.RequestWriter;
import io.tfpilot.core.ledger.Turn;
import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.RefusalCode;
import io.tfpilot.core.lifecycle.Subject;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.EndReason;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import java.time.InstantSource;
import java.util.Objects;

/** Applying, destroying and cancelling. Applies and destroys always pass through the environment's queue. */
public final class ApplyAndDestroy {
    private final RequestWriter writer;
    private final Gatekeeper gatekeeper;
    private final InstantSource clock;

    public ApplyAndDestroy(RequestWriter writer, Gatekeeper gatekeeper, InstantSource clock) {
        this.writer = writer;
        this.gatekeeper = gatekeeper;
        this.clock = clock;
    }

    Outcome<Request> apply(Person person, RequestId id) {
        return writer.act(id, Action.APPLY, request -> gatekeeper.turn(Action.APPLY, request, person,
                subject -> hold(request, subject.as(Subject.Change.class), person)));
    }

    /**
     * The second half of a destroy.
     *
     * @param digest the destroy plan's digest the person looked at
     */
    Outcome<Request> destroy(Person person, RequestId id, String digest) {
        return writer.act(id, Action.DESTROY, request -> gatekeeper.turn(Action.DESTROY, request, person, subject -> {
            var change = subject.as(Subject.Change.class);
            if (!digest.equals(change.digest())) {
                return Turn.stop(Refusal.of(RefusalCode.PLAN_REPLACED,
                        "This is not the newest destroy plan.",
                        "Review the newest destroy plan and confirm that one."));
            }
            // What was not applied yet is withdrawn: destroy takes down what is deployed.
            return hold(Revisions.withdraw(request, person.login(), clock.instant()), change, person);
        }));
    }

    private Turn hold(Request request, Subject.Change change, Person person) {
        return Turn.next(
                Attempts.write(request, change.kind(), Attempt.Purpose.CHANGE, change.commit(), person.login(),
                        Attempt.Status.HELD, change.digest(), clock.instant()),
                person.login());
    }

    /** Takes what is held out of the queue, or asks GitHub to cancel what runs. */
    Outcome<Request> cancel(Person person, RequestId id) {
        return writer.act(id, Action.CANCEL, request -> gatekeeper.turn(Action.CANCEL, request, person,
                subject -> cancelled(request, subject.as(Subject.Run.class), person)));
    }

    private Turn cancelled(Request request, Subject.Run run, Person person) {
        var kind = run.kind();
        var attempt = run.attempt();
        if (attempt.status() == Attempt.Status.HELD) {
            return Turn.next(Attempts.endLocally(request, kind, attempt.attempt(), "cancelled",
                    new EndReason.LeftQueue(person.login()), clock.instant()), person.login());
        }
        var runId = Objects.requireNonNull(attempt.runId(), "the gate saw the run");
        var reasoned = Attempts.withReason(request, kind, attempt.attempt(), new EndReason.CancelledBy(person.login()));
        return Turn.next(reasoned.intend(new Effect.CancelRun(runId), person.login(), clock.instant()),
                person.login());
    }
}
