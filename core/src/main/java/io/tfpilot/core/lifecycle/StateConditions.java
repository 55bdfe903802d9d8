package io.tfpilot.core.lifecycle;

import io.tfpilot.core.facts.Revisions;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.Runs;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Conditions about the facts. Null means met. */
record StateConditions(Request request, ApprovalRules rules, Instant now) {

    static Gate.Refused refused(String condition, String mend) {
        return new Gate.Refused(Gate.Kind.WHEN, condition, mend);
    }

    /** The request as if this attempt were not there: what leaves the queue does not stand in its own way. */
    static Request without(Request request, RunKind kind, int number) {
        var runs = request.runs();
        return request.withRuns(new Runs(less(runs.plan(), kind == RunKind.PLAN, number),
                less(runs.apply(), kind == RunKind.APPLY, number),
                less(runs.destroy(), kind == RunKind.DESTROY, number)));
    }

    private static List<Attempt> less(List<Attempt> attempts, boolean concerned, int number) {
        return attempts.stream().filter(attempt -> !concerned || attempt.attempt() != number).toList();
    }

    Gate.@Nullable Refused living() {
        if (request.isArchived()) {
            return refused("it is archived", "request it again from this one");
        }
        if (Predicates.destroyed(request)) {
            return refused("it is destroyed", "request it again from this one");
        }
        var status = Lifecycle.derive(request, rules, now).status();
        if (status == Status.CLOSED || Predicates.abandoned(request)) {
            return refused("it is closed", "request it again from this one");
        }
        return null;
    }

    Gate.@Nullable Refused idle() {
        var active = Predicates.active(request);
        return active == null
                ? null
                : refused(what(active) + (active.status() == Attempt.Status.HELD ? " is queued" : " is running"),
                        "wait for its end, or cancel it");
    }

    private String what(Attempt attempt) {
        var runs = request.runs();
        return runs.plan().contains(attempt)
                ? attempt.purpose() == Attempt.Purpose.DESTROY ? "a destroy plan" : "a plan"
                : runs.apply().contains(attempt) ? "an apply" : "a destroy";
    }

    Gate.@Nullable Refused sealed() {
        if (Predicates.sealed(request)) {
            return null;
        }
        if (request.current().head() == null) {
            return refused("nothing is on the branch yet", "wait for TfPilot to write it");
        }
        return isJudged()
                ? refused("somebody else pushed to the branch", "an admin accepts that or has it rendered anew")
                : refused("somebody else pushed to the branch", "wait for TfPilot to compare it with its own work");
    }

    private boolean isJudged() {
        return Objects.equals(request.current().seal().head(), request.current().head());
    }

    Gate.@Nullable Refused pullOpen() {
        var pr = request.current().activePr();
        return pr != null && pr.open() ? null : refused("no pull request is open", "wait for TfPilot to open it");
    }

    Gate.@Nullable Refused plannable() {
        return first(living(), idle(), sealed(),
                CommitToRun.of(request, RunKind.PLAN, Attempt.Purpose.CHANGE) == null
                        ? refused("there is no commit to plan yet", "wait for TfPilot to write or find it")
                        : null);
    }

    Gate.@Nullable Refused changeApprovable() {
        var plan = Predicates.changePlan(request);
        if (plan == null || Predicates.planDigest(plan) == null) {
            return first(living(), refused("there is no successful plan of this commit",
                    "plan, and wait for its result"));
        }
        return first(living(), Approvals.allApplied(request)
                ? refused("everything that was planned is applied", "plan again, if something changed")
                : null, Predicates.merged(request) ? undecided() : null);
    }

    /** After the merge only a plan that says something else than what was approved asks for a look. */
    private Gate.@Nullable Refused undecided() {
        var active = Predicates.active(request);
        if (active != null && !request.runs().plan().contains(active)) {
            return first(idle());
        }
        var approval = Approvals.of(request, rules);
        if (approval.digest() == null) {
            return refused("there is no successful plan of the merge commit", "plan again");
        }
        return first(stopped(), approval.approved()
                ? refused("it is approved and merged", "plan again, if something changed")
                : null);
    }

    /** Whoever has approved what there is to approve need not do so again. */
    Gate.@Nullable Refused notApprovedBy(Login login, Approval approval) {
        return approval.approvers().contains(login) && approval.digest() != null
                ? refused("you approved it",
                        approval.approved() ? "nothing more is needed" : "somebody else has to agree")
                : null;
    }

    Gate.@Nullable Refused destroyApprovable() {
        var plan = Predicates.destroyPlan(request);
        var planned = plan != null && Predicates.planDigest(plan) != null && !request.isArchived()
                && !Predicates.anythingActive(request);
        if (!planned) {
            return refused("there is no destroy plan to approve", "an admin plans the destroy first");
        }
        return Approvals.ofDestroy(request, rules).approved()
                ? refused(rules.prod() ? "the destroy is approved" : "outside prod nobody has to approve a destroy",
                        "an admin confirms it")
                : null;
    }

    Gate.@Nullable Refused rejectable() {
        var toDecide = pullOpen() == null || destroyApprovable() == null
                || (Predicates.merged(request) && changeApprovable() == null);
        return first(living(), toDecide ? null : refused("there is nothing to decide", "plan again first"));
    }

    /** Applying the same once more would only be stopped again. */
    private Gate.@Nullable Refused stopped() {
        return Approvals.applyWasStopped(request)
                ? refused("the last apply was stopped: it found another change than the approved one",
                        "plan again and have that plan approved")
                : null;
    }

    Gate.@Nullable Refused mergeable() {
        var cleanup = request.cleanup();
        if (cleanup != null && cleanup.pr() != null && cleanup.pr().open() && !request.isArchived()) {
            return null;
        }
        var plan = Predicates.changePlan(request);
        var planned = plan != null && Predicates.planDigest(plan) != null;
        return first(living(), pullOpen(), sealed(),
                planned ? null : refused("the head has no successful plan", "plan it"), approved(),
                request.intends(Effect.UpdateAndMerge.class)
                        ? refused("TfPilot is merging it", "wait for the plan of the updated branch")
                        : null);
    }

    Gate.@Nullable Refused approved() {
        var approval = Approvals.of(request, rules);
        if (approval.approved()) {
            return null;
        }
        if (!approval.blockedBy().isEmpty()) {
            var by = approval.blockedBy().stream().map(Login::value).collect(Collectors.joining(" and "));
            return refused("changes are asked for by " + by, "whoever asked approves, or withdraws that on GitHub");
        }
        return approval.digest() == null || approval.commit() == null
                ? refused("no plan of this commit is approved", "plan it and have the plan approved")
                : refused((approval.missing() == 1 ? "1 approval" : approval.missing() + " approvals")
                        + " of this plan missing",
                        "an approver approves it");
    }

    Gate.@Nullable Refused applicable() {
        return first(living(), Predicates.merged(request) && request.current().mergedSha() != null
                ? null
                : refused("it is not merged", "merge it"), idle(), sealed(), stopped(), approved());
    }

    /** The held apply is of what is approved now. */
    Gate.@Nullable Refused sameApproval(Attempt held) {
        var approval = Approvals.of(request, rules);
        return Objects.equals(approval.digest(), held.digest()) && held.commit().equals(approval.commit())
                ? null
                : refused("what is approved now is not what was queued", "apply again");
    }

    Gate.@Nullable Refused destroyPlannable() {
        return first(request.isArchived() ? refused("it is archived", "nothing is left to destroy") : null,
                Predicates.mayHaveResources(request)
                        ? null
                        : refused("nothing was applied that could be destroyed", "give it up instead"),
                idle(), CommitToRun.of(request, RunKind.DESTROY, Attempt.Purpose.DESTROY) == null
                        ? refused("there is no commit to destroy from", "wait for TfPilot to find the merge commit")
                        : null);
    }

    Gate.@Nullable Refused destroyable() {
        var plan = Predicates.destroyPlan(request);
        var seen = plan != null && Predicates.planDigest(plan) != null;
        return first(destroyPlannable(),
                seen ? null : refused("there is no destroy plan to go by", "plan the destroy first"),
                Approvals.ofDestroy(request, rules).approved()
                        ? null
                        : refused("the destroy plan is not approved by a second person",
                                "an approver other than the one who asked approves it"));
    }

    Gate.@Nullable Refused sameDestroy(Attempt held) {
        var approval = Approvals.ofDestroy(request, rules);
        return Objects.equals(approval.digest(), held.digest())
                ? null
                : refused("the destroy plan is not the one that was queued", "destroy again");
    }

    Gate.@Nullable Refused cleanable() {
        var cleanup = request.cleanup();
        if (request.isArchived() || (cleanup != null && cleanup.isDone())) {
            return refused("cleanup is done", "nothing needs to be done");
        }
        var due = Predicates.destroyed(request) || (Predicates.abandoned(request) && Predicates.merged(request)
                && !Predicates.mayHaveResources(request));
        if (!due) {
            return refused("it is neither destroyed nor given up after its merge", "destroy it or give it up first");
        }
        return Predicates.cleanupActive(request)
                ? refused("cleanup is under way", "wait, or merge the cleanup pull request")
                : null;
    }

    Gate.@Nullable Refused abandonable() {
        if (request.isArchived() || Predicates.abandoned(request) || Predicates.destroyed(request)) {
            return refused("it has ended already", "nothing needs to be done");
        }
        var withdrawable = Revisions.withdrawable(request) != null;
        return first(idle(), withdrawable || !Predicates.mayHaveResources(request)
                ? null
                : refused("some of it may have been applied",
                        "destroy it, or edit the inputs back to what is deployed"));
    }

    Gate.@Nullable Refused cancellable() {
        var active = Predicates.active(request);
        if (active == null || (active.status() != Attempt.Status.HELD && active.runId() == null)) {
            return refused("nothing is held or running", "nothing needs to be done");
        }
        return request.intends(Effect.CancelRun.class)
                ? refused("GitHub was asked to cancel it", "wait for GitHub")
                : null;
    }

    Gate.@Nullable Refused sealable() {
        return first(living(), pullOpen(), idle(),
                Predicates.sealed(request) ? refused("the head is sealed", "nothing needs to be done") : null,
                isJudged() ? null : refused("the head is being compared", "wait for the comparison"));
    }

    private static Gate.@Nullable Refused first(Gate.@Nullable Refused... refusals) {
        for (var refusal : refusals) {
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }
}
