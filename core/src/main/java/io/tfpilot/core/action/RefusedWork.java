package io.tfpilot.core.action;

import io.tfpilot.core.facts.Revisions;
import io.tfpilot.core.ledger.Event;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.ledger.RequestWriter;
import io.tfpilot.core.ledger.Turn;
import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.Intent;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;

/** What GitHub refused waits for people: they have it tried again, or do without it. */
public final class RefusedWork {
    private final RequestWriter writer;
    private final Gatekeeper gatekeeper;
    private final InstantSource clock;

    public RefusedWork(RequestWriter writer, Gatekeeper gatekeeper, InstantSource clock) {
        this.writer = writer;
        this.gatekeeper = gatekeeper;
        this.clock = clock;
    }

    Outcome<Request> retry(Person person, RequestId id) {
        return writer.change(id, request -> gatekeeper.turn(Action.RETRY, request, person, whole -> {
            var refused = Predicates.refused(request);
            return told(request.withRefusedAgain(), person.login(), refused, Event.EffectRetried::new);
        }));
    }

    Outcome<Request> drop(Person person, RequestId id) {
        return writer.change(id, request -> gatekeeper.turn(Action.DROP, request, person, whole -> {
            var dropped = Predicates.refused(request).stream().filter(intent -> intent.effect().isDroppable()).toList();
            var next = request;
            for (var intent : dropped) {
                next = without(next.settle(intent), intent, clock.instant());
            }
            return told(next, person.login(), dropped, Event.EffectWithdrawn::new);
        }));
    }

    /** What the facts would call for again is noted as it is left: a branch stays, a cleanup stops. */
    private static Request without(Request request, Intent dropped, Instant now) {
        var cleanup = request.cleanup();
        return switch (dropped.effect()) {
            case Effect.DeleteBranch(_, var revision) -> Revisions.branchDeleted(request, revision, now);
            case Effect.Report(var state) -> Revisions.reported(request, state);
            case Effect.MergeCleanup _,Effect.OpenCleanupPullRequest _ ->
                cleanup == null || dropped.refusal() == null
                        ? request
                        : request.withCleanup(cleanup.failed("GitHub refused it: " + dropped.refusal().words(),
                                dropped.refusal()));
            case Effect.Publish _,Effect.DispatchRun _,Effect.CancelRun _,Effect.FetchResult _,Effect.CheckHead _,Effect.CheckMerge _,Effect.UpdateAndMerge _,Effect.UpdateBranch _,Effect.RestoreSection _,Effect.ClosePullRequest _,Effect.DispatchCleanup _ ->
                request;
        };
    }

    private static Turn told(Request next, Login by, List<Intent> intents, BiFunction<Effect, Login, Event> event) {
        return new Turn.Next(next, by, intents.stream().map(intent -> event.apply(intent.effect(), by)).toList());
    }
}
