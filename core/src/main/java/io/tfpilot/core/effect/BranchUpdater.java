package io.tfpilot.core.effect;

import io.tfpilot.core.github.Git;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.ledger.Event;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.ledger.RequestWriter;
import io.tfpilot.core.ledger.Turn;
import io.tfpilot.core.lifecycle.Approvals;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.RefusalCode;
import io.tfpilot.core.lifecycle.RunStart;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.GitHubRule;
import io.tfpilot.core.request.Intent;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.PullRequest;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Revision;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.Sha;
import io.tfpilot.core.request.WrittenCommit;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Works on the branch of an open pull request: brings it up to date with base, has it planned, and merges where the
 * approval carries over; or puts TfPilot's own section back. What cannot be done any more is dropped with its reason.
 */
final class BranchUpdater {
    private static final Duration NEXT_LOOK = Duration.ofSeconds(5);

    private final RequestWriter writer;
    private final GitHub gitHub;
    private final PullRequestMerge merges;
    private final Projects projects;
    private final Sections sections;
    private final InstantSource clock;

    BranchUpdater(RequestWriter writer, GitHub gitHub, PullRequestMerge merges, Projects projects,
            InstantSource clock) {
        this.writer = writer;
        this.gitHub = gitHub;
        this.merges = merges;
        this.projects = projects;
        this.sections = new Sections(gitHub);
        this.clock = clock;
    }

    void perform(Request request, Intent intent) {
        var pr = request.current().pr();
        if (pr == null || !pr.open()) {
            drop(request, intent, "the pull request is no longer open");
            return;
        }
        var plan = request.currentAttempt(RunKind.PLAN);
        if (plan != null && plan.isActive()) {
            postpone(request, intent);
            return;
        }
        if (intent.effect() instanceof Effect.RestoreSection) {
            update(request, intent, pr.headSha());
            return;
        }
        switch (merges.baseState(request, pr.headSha())) {
            case MODULE_CHANGED -> drop(request, intent, PullRequestMerge.moduleChanged(request).detail());
            case MOVED -> update(request, intent, pr.headSha());
            case SAME -> finish(request, intent, pr, plan);
        }
    }

    /** A commit with base's tree plus the own section, whose parents are base and the old head. */
    private void update(Request request, Intent intent, Sha head) {
        var repo = request.target().repo();
        var base = gitHub.branchHead(repo, request.target().base());
        if (base == null) {
            throw new GitHub.GitHubTrouble("the base branch is gone", null, null);
        }
        var revision = request.current();
        var known = revision.commitSha();
        var parents = List.of(base, head);
        var commit = known != null && !known.equals(head) && sections.isWrittenOn(request, known, parents)
                ? known
                : gitHub.writeCommit(repo, new Git.NewCommit(parents,
                        Map.of(request.target().file(), sections.fileWith(request, revision, base)),
                        "Bring request %s up to date with %s".formatted(request.id(), request.target().base())));
        // Noted before the branch moves: GitHub's own news of the push must find it among our commits.
        var noted = writer.change(request.id(),
                current -> current.revision() == request.revision()
                        ? Turn.next(current.mapCurrent(now -> now.withCommit(written(revision, commit))),
                                Login.SYSTEM)
                        : Turn.stop(Refusal.of(RefusalCode.OVERTAKEN, "A newer revision has started.", "")));
        if (noted instanceof Outcome.No<Request>) {
            return;
        }
        switch (gitHub.putBranch(repo, revision.branchName(), commit)) {
            case Git.BranchAt _ -> {
                // It holds the commit.
            }
            case Git.BranchElsewhere _ ->
                throw new GitHub.GitHubTrouble("the branch changed in the meantime", null, null);
            case GitHub.Refused refused ->
                throw GitHub.GitHubTrouble.refused("the branch " + revision.branchName(), refused.refusal());
        }
        writer.change(request.id(), current -> {
            if (current.revision() != request.revision() || !current.isIntended(intent)) {
                return Turn.next(current.settle(intent), Login.SYSTEM);
            }
            var next = current
                    .mapCurrent(now -> now.withPr(moved(now.pr(), commit), now.activePrNumber()));
            var planned = RunStart.plan(next, Attempt.Purpose.CHANGE, Person.SYSTEM, clock.instant());
            return Turn.next(
                    intent.effect() instanceof Effect.UpdateAndMerge ? later(planned, intent) : planned.settle(intent),
                    Login.SYSTEM);
        });
    }

    private static WrittenCommit written(Revision revision, Sha commit) {
        return new WrittenCommit(commit, revision.render().renderHash(), revision.moduleRef().treeHash());
    }

    private static @org.jspecify.annotations.Nullable PullRequest moved(
            @org.jspecify.annotations.Nullable PullRequest pr, Sha head) {
        return pr == null
                ? null
                : new PullRequest(pr.number(), pr.url(), pr.title(), head, pr.open(), pr.merged(), pr.updatedAt());
    }

    private void finish(Request request, Intent intent, PullRequest pr,
            @org.jspecify.annotations.Nullable Attempt plan) {
        if (!(intent.effect() instanceof Effect.UpdateAndMerge)) {
            // The branch is up to date.
            settle(request, intent, intent.by());
            return;
        }
        if (plan != null && plan.succeeded() && !Predicates.hasCurrentResult(plan)) {
            postpone(request, intent);
            return;
        }
        if (plan == null || Predicates.planFailed(plan)) {
            drop(request, intent, "the plan of the updated branch failed");
            return;
        }
        if (!Approvals.of(request, projects.rules(request)).approved()) {
            drop(request, intent, "the plan changed with the base, so it must be approved again");
            return;
        }
        var outcome = merges.now(Person.SYSTEM, null, request, pr);
        switch (outcome) {
            case Outcome.Done<Request> done -> settle(request, intent, intent.by());
            case Outcome.No<Request>(var refusal) -> refused(request, intent, pr, refusal);
        }
    }

    /** A base that wants the branch up to date gets it, also where what moved is none of this request's. */
    private void refused(Request request, Intent intent, PullRequest pr, Refusal refusal) {
        var gitHubs = refusal.gitHub();
        if (gitHubs == null) {
            throw new GitHub.GitHubTrouble(refusal.detail(), null, null);
        }
        if (gitHubs.rule() == GitHubRule.OUT_OF_DATE && !merges.holdsBase(request, pr.headSha())) {
            update(request, intent, pr.headSha());
            return;
        }
        throw GitHub.GitHubTrouble.refused("the merge", gitHubs);
    }

    private void settle(Request request, Intent intent, Login by) {
        writer.change(request.id(), current -> Turn.next(current.settle(intent), by));
    }

    private void postpone(Request request, Intent intent) {
        writer.change(request.id(), current -> Turn.next(later(current, intent), Login.SYSTEM));
    }

    private Request later(Request request, Intent intent) {
        return request.replace(intent.later(clock.instant().plus(NEXT_LOOK)));
    }

    private void drop(Request request, Intent intent, String reason) {
        writer.change(request.id(), current -> Turn.next(current.settle(intent), Login.SYSTEM,
                new Event.EffectDropped(intent.effect(), reason)));
    }
}
