package io.tfpilot.core.action;

import io.tfpilot.core.effect.CleanupSteps;
import io.tfpilot.core.effect.PullRequestMerge;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.github.Pulls;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.ledger.RequestWriter;
import io.tfpilot.core.ledger.Turn;
import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.RefusalCode;
import io.tfpilot.core.lifecycle.Subject;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.GitHubRule;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import java.time.InstantSource;
import java.util.Objects;

/** Merging, and bringing the branch up to date where the base moved under it. */
public final class Merging {
    private final RequestWriter writer;
    private final Gatekeeper gatekeeper;
    private final GitHub gitHub;
    private final PullRequestMerge merges;
    private final InstantSource clock;

    public Merging(RequestWriter writer, Gatekeeper gatekeeper, GitHub gitHub, PullRequestMerge merges,
            InstantSource clock) {
        this.merges = merges;
        this.writer = writer;
        this.gatekeeper = gatekeeper;
        this.gitHub = gitHub;
        this.clock = clock;
    }

    /**
     * Merges while the person waits. Where the base moved under the environment, that is written down instead: the
     * returned request then intends to update the branch and merge.
     */
    Outcome<Request> merge(Caller caller, Request request) {
        return gatekeeper.ask(Action.MERGE, request, caller.person()).then(subject -> {
            var pull = subject.as(Subject.Pull.class);
            return pull.isOfCleanup() ? mergeCleanup(caller, request, pull) : mergeChange(caller, request, pull);
        });
    }

    private Outcome<Request> mergeChange(Caller caller, Request request, Subject.Pull pull) {
        return switch (merges.baseState(request, pull.head())) {
            case MODULE_CHANGED -> Outcome.no(PullRequestMerge.moduleChanged(request));
            case MOVED -> updateAndMerge(caller.person(), request.id());
            case SAME -> mergeNow(caller, request);
        };
    }

    /** A base that wants the branch up to date is obeyed, also where what moved is none of this request's. */
    private Outcome<Request> mergeNow(Caller caller, Request request) {
        var outcome = merges.now(caller.person(), caller.token(), request,
                Objects.requireNonNull(request.current().activePr(), "the gate saw an open pull request"));
        var outOfDate = outcome instanceof Outcome.No<Request>(var refusal) && refusal.gitHub() != null
                && refusal.gitHub().rule() == GitHubRule.OUT_OF_DATE;
        return outOfDate ? updateAndMerge(caller.person(), request.id()) : outcome;
    }

    private Outcome<Request> updateAndMerge(Person person, RequestId id) {
        return writer.act(id, Action.MERGE, current -> Turn.next(
                current.intend(new Effect.UpdateAndMerge(), person.login(), clock.instant()), person.login()));
    }

    /** Brings the branch up to date with base, without merging. */
    Outcome<Request> updateBranch(Person person, RequestId id) {
        return writer.act(id, Action.UPDATE_BRANCH, request -> gatekeeper.turn(Action.UPDATE_BRANCH, request, person,
                head -> Turn.next(
                        request.intend(new Effect.UpdateBranch(), person.login(), clock.instant()),
                        person.login())));
    }

    private Outcome<Request> mergeCleanup(Caller caller, Request request, Subject.Pull pull) {
        var elsewhere = merges.elsewhere(request, pull.number());
        if (elsewhere != null) {
            return Outcome.no(elsewhere);
        }
        var foreign = merges.foreignCleanup(request, pull.head());
        if (foreign != null) {
            writer.change(request.id(), current -> Turn.next(CleanupSteps.failed(current, pull.number(), foreign),
                    Login.SYSTEM));
            return Outcome.no(Refusal.of(RefusalCode.HEAD_FOREIGN, "It is not merged: " + foreign + ".",
                    "Start the cleanup again: it writes the branch from %s.".formatted(request.target().base())));
        }
        return switch (gitHub.merge(caller.token(), request.target().repo(), pull.number(), pull.head(),
                "Cleanup request " + request.id())) {
            case Pulls.Merged _ -> writer.act(request.id(), Action.MERGE,
                    current -> Turn.next(CleanupSteps.merged(current, clock.instant()),
                            caller.person().login()));
            case GitHub.Refused refused -> Outcome.no(Refusal.gitHub("the merge", refused.refusal()));
            case GitHub.Unknown unknown -> Outcome
                    .no(Refusal.gitHub("GitHub did not say whether it merged: " + unknown.message()));
        };
    }
}
