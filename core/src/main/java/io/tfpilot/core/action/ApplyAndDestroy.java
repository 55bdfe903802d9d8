package io.tfpilot.core.action;

import io.tfpilot.core.request.EndReason;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.facts.Attempts;
import io.tfpilot.core.facts.Revisions;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.ledger.RequestWriter;
import io.tfpilot.core.ledger.Turn;
import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Approvals;
import io.tfpilot.core.lifecycle.CommitToRun;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Applying, destroying and cancelling. Applies and destroys always pass through the environment's queue. */
public final class ApplyAndDestroy {
    private final RequestWriter writer;
    private final Gatekeeper gatekeeper;
    private final Projects projects;
    private final InstantSource clock;

    public ApplyAndDestroy(RequestWriter writer, Gatekeeper gatekeeper, Projects projects, InstantSource clock) {
        this.writer = writer;
        this.gatekeeper = gatekeeper;
        this.projects = projects;
        this.clock = clock;
    }

    public Outcome<Request> apply(Person person, RequestId id) {
        return writer.act(id, Action.APPLY, request -> {
            var refusal = gatekeeper.check(Action.APPLY, request, person);
            if (refusal != null) {
                return Turn.stop(refusal);
            }
            var digest = Approvals.of(request, projects.rules(request)).digest();
            return hold(request, RunKind.APPLY, person, digest);
        });
    }

    /**
     * The second half of a destroy.
     *
     * @param digest the destroy plan's digest the person looked at
     */
    public Outcome<Request> destroy(Person person, RequestId id, String digest) {
        return writer.act(id, Action.DESTROY, request -> {
            var refusal = gatekeeper.check(Action.DESTROY, request, person);
            if (refusal != null) {
                return Turn.stop(refusal);
            }
            var plan = Predicates.destroyPlan(request);
            if (plan == null || !digest.equals(Predicates.planDigest(plan))) {
                return Turn.stop(Refusal.when("The digest is not that of the newest destroy plan.",
                        "Look at the destroy plan again and confirm that one."));
            }
            // What was not applied yet is given up: destroy takes down what is deployed.
            var deployed = Revisions.withdrawable(request) == null
                    ? request
                    : Revisions.withdraw(request, person.login(), clock.instant());
            return hold(deployed, RunKind.DESTROY, person, digest);
        });
    }

    private Turn hold(Request request, RunKind kind, Person person, @Nullable String digest) {
        var commit = CommitToRun.of(request, kind, Attempt.Purpose.CHANGE);
        if (commit == null) {
            return Turn.stop(Refusal.when("There is no commit to run on.", "Merge the request first."));
        }
        return Turn.next(Attempts.write(request, kind, Attempt.Purpose.CHANGE, commit, person.login(),
                Attempt.Status.HELD, digest, clock.instant()), person.login());
    }

    /** Takes what is held out of the queue, or asks GitHub to cancel what runs. */
    public Outcome<Request> cancel(Person person, RequestId id) {
        return writer.act(id, Action.CANCEL, request -> {
            var refusal = gatekeeper.check(Action.CANCEL, request, person);
            if (refusal != null) {
                return Turn.stop(refusal);
            }
            for (var kind : java.util.List.of(RunKind.DESTROY, RunKind.APPLY, RunKind.PLAN)) {
                var attempt = request.currentAttempt(kind);
                if (attempt != null && attempt.isActive()) {
                    return cancelled(request, kind, attempt, person);
                }
            }
            return Turn.stop(Refusal.when("Nothing is held or running.", ""));
        });
    }

    private Turn cancelled(Request request, RunKind kind, Attempt attempt, Person person) {
        if (attempt.status() == Attempt.Status.HELD) {
            return Turn.next(Attempts.endLocally(request, kind, attempt.attempt(), "cancelled",
                    new EndReason.LeftQueue(person.login()), clock.instant()), person.login());
        }
        if (attempt.runId() == null) {
            return Turn.stop(Refusal.when("The run is being started.", "Try again in a few seconds."));
        }
        var reasoned = Attempts.withReason(request, kind, attempt.attempt(), new EndReason.CancelledBy(person.login()));
        return Turn.next(reasoned.intend(new Effect.CancelRun(attempt.runId()), person.login(), clock.instant()),
                person.login());
    }
}
