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
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.PullRequest;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
    public Outcome<Request> merge(Person person, GitHub.@Nullable UserToken token, RequestId id) {
        var request = writer.find(id);
        if (request == null) {
            return Outcome.no(Refusal.notFound("There is no request " + id + "."));
        }
        var refusal = gatekeeper.check(Action.MERGE, request, person);
        if (refusal != null) {
            return Outcome.no(refusal);
        }
        var cleanup = request.cleanup();
        if (cleanup != null && cleanup.pr() != null && cleanup.pr().open()) {
            return mergeCleanup(person, token, request, cleanup.pr());
        }
        var pr = Objects.requireNonNull(request.current().pr(), "the gate saw an open pull request");
        return switch (merges.baseState(request, pr.headSha())) {
            case MODULE_CHANGED -> Outcome.no(PullRequestMerge.moduleChanged(request));
            case MOVED -> writer.act(id, Action.MERGE, current -> Turn.next(
                    current.intend(new Effect.UpdateAndMerge(), person.login(), clock.instant()),
                    person.login()));
            case SAME -> merges.now(person, token, request, pr);
        };
    }

    /** Brings the branch up to date with base, without merging. */
    public Outcome<Request> updateBranch(Person person, RequestId id) {
        return writer.act(id, Action.UPDATE_BRANCH, request -> {
            var refusal = gatekeeper.check(Action.UPDATE_BRANCH, request, person);
            return refusal != null
                    ? Turn.stop(refusal)
                    : Turn.next(request.intend(new Effect.UpdateBranch(), person.login(), clock.instant()),
                            person.login());
        });
    }

    private Outcome<Request> mergeCleanup(Person person, GitHub.@Nullable UserToken token, Request request,
            PullRequest pr) {
        return switch (gitHub.merge(token, request.target().repo(), pr.number(), pr.headSha(),
                "Cleanup request " + request.id())) {
            case Pulls.Merged(var sha) -> writer.act(request.id(), Action.MERGE,
                    current -> Turn.next(CleanupSteps.merged(current, clock.instant()),
                            person.login()));
            case GitHub.Refused refused -> Outcome
                    .no(Refusal.gitHub("GitHub refused the merge: " + refused.message(), null));
            case GitHub.Unknown unknown -> Outcome
                    .no(Refusal.gitHub("GitHub did not say whether it merged: " + unknown.message(), null));
        };
    }
}
