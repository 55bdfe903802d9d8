package io.tfpilot.core.operations;

import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.request.Intent;
import io.tfpilot.core.request.PullRequest;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.Sha;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Merging, and bringing the branch up to date where the base moved under it. */
public final class Merging {
    private final Ledger ledger;
    private final Gatekeeper gatekeeper;
    private final GitHub gitHub;
    private final HeadChecks heads;
    private final InstantSource clock;

    Merging(Ledger ledger, Gatekeeper gatekeeper, GitHub gitHub, HeadChecks heads, InstantSource clock) {
        this.heads = heads;
        this.ledger = ledger;
        this.gatekeeper = gatekeeper;
        this.gitHub = gitHub;
        this.clock = clock;
    }

    /** Where the base stands relative to a head. */
    enum BaseState {
        /** Nothing changed under the environment or the module. */
        SAME,
        /** The environment's files changed: the branch must be brought up to date and planned again. */
        MOVED,
        /** The module itself changed: only a new revision takes the new one. */
        MODULE_CHANGED
    }

    /**
     * Merges while the person waits. Where the base moved under the environment, the wish is stored instead: the
     * returned request then has an intent MERGE.
     */
    public Outcome<Request> merge(Person person, GitHub.@Nullable UserToken token, RequestId id) {
        var request = ledger.find(id);
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
        return switch (baseState(request, pr.headSha())) {
            case MODULE_CHANGED -> Outcome.no(moduleChanged(request));
            case MOVED -> ledger.act(id, current -> Turn.next(current.intend(wish(person)),
                    Note.of("merge_waits_for_update", person.login())));
            case SAME -> mergeNow(person, token, request, pr);
        };
    }

    /** Brings the branch up to date with base, without merging. */
    public Outcome<Request> updateBranch(Person person, RequestId id) {
        return ledger.act(id, request -> {
            var refusal = gatekeeper.check(Action.UPDATE_BRANCH, request, person);
            return refusal != null
                    ? Turn.stop(refusal)
                    : Turn.next(request.intend(Intent.of(Intent.Kind.MERGE, "update", Map.of("then", "stop"),
                            person.login(), clock.instant())), Note.of("branch_update_asked", person.login()));
        });
    }

    private Intent wish(Person person) {
        return Intent.of(Intent.Kind.MERGE, "merge", Map.of("then", "merge"), person.login(), clock.instant());
    }

    static Refusal moduleChanged(Request request) {
        return Refusal.when("The module %s changed on %s since this was rendered.".formatted(
                request.identity().module(), request.target().base()),
                "Edit the inputs to make a revision with the new module, and have it planned and approved.");
    }

    BaseState baseState(Request request, Sha head) {
        var repo = request.target().repo();
        var base = gitHub.branchHead(repo, request.target().base());
        if (base == null) {
            throw new GitHub.GitHubTrouble("the base branch is gone", null, null);
        }
        var module = request.current().moduleRef();
        if (!module.treeHash().equals(gitHub.treeOf(repo, base, module.path()))) {
            return BaseState.MODULE_CHANGED;
        }
        var mergeBase = gitHub.compare(repo, base.value(), head.value()).mergeBase();
        if (mergeBase.equals(base)) {
            return BaseState.SAME;
        }
        var path = request.target().envPath();
        return Objects.equals(gitHub.treeOf(repo, base, path), gitHub.treeOf(repo, mergeBase, path))
                ? BaseState.SAME
                : BaseState.MOVED;
    }

    Outcome<Request> mergeNow(Person person, GitHub.@Nullable UserToken token, Request request, PullRequest pr) {
        var title = "Merge request %s: %s".formatted(request.id(), request.identity().module());
        return switch (gitHub.merge(token, request.target().repo(), pr.number(), pr.headSha(), title)) {
            case GitHub.Merged(var sha) -> ledger
                    .act(request.id(), current -> Turn.next(merged(current, pr.number(), sha, clock.instant()),
                            Note.of("merged", person.login(), "commit", sha.value())))
                    .then(this::verified);
            case GitHub.Refused refused -> {
                learn(request, pr);
                yield Outcome.no(Refusal.gitHub("GitHub refused the merge: " + refused.message(), null));
            }
            case GitHub.Unknown unknown -> settleUnknown(person, request, pr, unknown);
        };
    }

    /** Looks at the merge commit at once, so that an apply need not wait for the worker to have done so. */
    private Outcome<Request> verified(Request merged) {
        var check = merged.intents().stream().filter(intent -> intent.kind() == Intent.Kind.CHECK_MERGE).findFirst();
        if (check.isPresent()) {
            try {
                heads.merge(merged, check.get());
            } catch (GitHub.GitHubTrouble later) {
                // The intent stands: the worker looks when GitHub answers again.
                return Outcome.done(merged);
            }
        }
        return Outcome.done(Objects.requireNonNullElse(ledger.find(merged.id()), merged));
    }

    /** A refusal often means that news of the pull request were lost: somebody pushed, closed or merged it. */
    private void learn(Request request, PullRequest pr) {
        var seen = gitHub.pullRequest(request.target().repo(), pr.number());
        if (seen != null) {
            ledger.change(request.id(), current -> Turn.next(io.tfpilot.core.facts.Facts.patch(current, seen),
                    Note.of("pull_request_updated", io.tfpilot.core.request.Login.SYSTEM, "pullRequest",
                            Integer.toString(pr.number()))));
        }
    }

    private Outcome<Request> settleUnknown(Person person, Request request, PullRequest pr, GitHub.Unknown unknown) {
        var seen = gitHub.pullRequest(request.target().repo(), pr.number());
        if (seen == null || !seen.merged()) {
            return Outcome.no(Refusal.gitHub("GitHub did not say whether it merged: " + unknown.message(), null));
        }
        return ledger.act(request.id(), current -> Turn.next(io.tfpilot.core.facts.Facts.patch(current, seen),
                Note.of("merged", person.login()))).then(this::verified);
    }

    private Outcome<Request> mergeCleanup(Person person, GitHub.@Nullable UserToken token, Request request,
            PullRequest pr) {
        return switch (gitHub.merge(token, request.target().repo(), pr.number(), pr.headSha(),
                "Cleanup request " + request.id())) {
            case GitHub.Merged(var sha) -> ledger.act(request.id(),
                    current -> Turn.next(CleanupSteps.merged(current, clock.instant()),
                            Note.of("cleanup_merged", person.login(), "commit", sha.value())));
            case GitHub.Refused refused -> Outcome
                    .no(Refusal.gitHub("GitHub refused the merge: " + refused.message(), null));
            case GitHub.Unknown unknown -> Outcome
                    .no(Refusal.gitHub("GitHub did not say whether it merged: " + unknown.message(), null));
        };
    }

    /** The facts of a merge that GitHub has just confirmed; its webhook will say the same again. */
    static Request merged(Request request, int number, Sha sha, Instant now) {
        return request.mapCurrent(current -> {
            var pr = current.pr();
            if (pr == null || pr.number() != number || current.mergedSha() != null) {
                return current;
            }
            var closed = new PullRequest(pr.number(), pr.url(), pr.title(), pr.headSha(), false, true, pr.updatedAt());
            return current.withPr(closed, current.activePrNumber()).withMerged(sha, null);
        });
    }
}
