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

    static Gate.Refused refused(RefusalCode code, String condition, String mend) {
        return new Gate.Refused(code, condition, mend);
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
            return refused(RefusalCode.ARCHIVED, "it is archived", "request it again from this one");
        }
        if (Predicates.destroyed(request)) {
            return refused(RefusalCode.DESTROYED, "it is destroyed", "request it again from this one");
        }
        var status = Lifecycle.derive(request, rules, now).status();
        if (status == Status.CLOSED || Predicates.abandoned(request)) {
            return refused(RefusalCode.CLOSED, "it is closed", "request it again from this one");
        }
        return null;
    }

    Gate.@Nullable Refused idle() {
        var active = Predicates.activeRun(request);
        if (active == null) {
            return null;
        }
        return active.attempt().status() == Attempt.Status.HELD
                ? refused(RefusalCode.RUN_QUEUED, what(active) + " is queued", "wait for its end, or cancel it")
                : refused(RefusalCode.RUN_ACTIVE, what(active) + " is running", "wait for its end, or cancel it");
    }

    private static String what(Subject.Run run) {
        return switch (run.kind()) {
            case PLAN -> run.attempt().purpose() == Attempt.Purpose.DESTROY ? "a destroy plan" : "a plan";
            case APPLY -> "an apply";
            case DESTROY, CLEANUP, DRIFT_PLAN -> "a destroy";
        };
    }

    Gate.@Nullable Refused sealed() {
        if (Predicates.sealed(request)) {
            return null;
        }
        if (request.current().head() == null) {
            return request.current().activePr() != null
                    ? refused(RefusalCode.HEAD_NOT_COMPARED, "the head of the pull request is not known",
                            "wait for TfPilot to ask GitHub")
                    : refused(RefusalCode.BRANCH_EMPTY, "nothing is on the branch yet",
                            "wait for TfPilot to write it");
        }
        return isJudged()
                ? refused(RefusalCode.HEAD_FOREIGN, "somebody else pushed to the branch",
                        "an admin accepts that or restores the section")
                : refused(RefusalCode.HEAD_NOT_COMPARED, "somebody else pushed to the branch",
                        "wait for TfPilot to compare it with its own work");
    }

    private boolean isJudged() {
        return Objects.equals(request.current().seal().head(), request.current().head());
    }

    Gate.@Nullable Refused pullOpen() {
        var pr = request.current().activePr();
        return pr != null && pr.open()
                ? null
                : refused(RefusalCode.PULL_REQUEST_NOT_OPEN, "no pull request is open", "wait for TfPilot to open it");
    }

    Gate.@Nullable Refused plannable() {
        return first(living(), idle(), sealed(),
                CommitToRun.of(request, RunKind.PLAN, Attempt.Purpose.CHANGE) == null
                        ? refused(RefusalCode.NO_COMMIT, "there is no commit to plan yet",
                                "wait for TfPilot to write or find it")
                        : null);
    }

    Gate.@Nullable Refused changeApprovable() {
        var plan = Predicates.changePlan(request);
        if (plan == null || Predicates.planDigest(plan) == null) {
            return first(living(), unread(plan), refused(RefusalCode.NO_PLAN,
                    "there is no successful plan of this commit", "plan, and wait for its result"));
        }
        return first(living(), Approvals.allApplied(request)
                ? refused(RefusalCode.ALL_APPLIED, "everything that was planned is applied",
                        "plan again, if something changed")
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
            return refused(RefusalCode.NO_MERGE_PLAN, "there is no successful plan of the merge commit", "plan again");
        }
        return first(stopped(), approval.approved()
                ? refused(RefusalCode.ALREADY_APPROVED, "it is approved and merged", "plan again, if something changed")
                : null);
    }

    /** Whoever has approved what there is to approve need not do so again. */
    Gate.@Nullable Refused notApprovedBy(Login login, Approval approval) {
        return approval.approvers().contains(login) && approval.digest() != null
                ? refused(RefusalCode.APPROVED_BY_YOU, "you approved it",
                        approval.approved() ? "nothing more is needed" : "somebody else has to agree")
                : null;
    }

    Gate.@Nullable Refused destroyApprovable() {
        var plan = Predicates.destroyPlan(request);
        var planned = plan != null && Predicates.planDigest(plan) != null && !request.isArchived()
                && !Predicates.anythingActive(request);
        if (!planned) {
            return refused(RefusalCode.NO_DESTROY_PLAN, "there is no destroy plan to approve",
                    "an admin plans the destroy first");
        }
        return Approvals.ofDestroy(request, rules).approved()
                ? rules.prod()
                        ? refused(RefusalCode.ALREADY_APPROVED, "the destroy is approved", "an admin confirms it")
                        : refused(RefusalCode.APPROVAL_NOT_NEEDED, "outside prod nobody has to approve a destroy",
                                "an admin confirms it")
                : null;
    }

    Gate.@Nullable Refused rejectable() {
        var toDecide = pullOpen() == null || destroyApprovable() == null
                || (Predicates.merged(request) && changeApprovable() == null);
        return first(living(),
                toDecide
                        ? null
                        : refused(RefusalCode.NOTHING_TO_DECIDE, "there is nothing to decide", "plan again first"));
    }

    /** Applying the same once more would only be stopped again. */
    private Gate.@Nullable Refused stopped() {
        return Approvals.applyWasStopped(request)
                ? refused(RefusalCode.APPLY_STOPPED,
                        "the last apply was stopped: it found another change than the approved one",
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
                planned ? null : first(unread(plan), noPlanOfHead()), approved(),
                request.intends(Effect.UpdateAndMerge.class)
                        ? refused(RefusalCode.MERGE_PENDING, "TfPilot is merging it",
                                "wait for the plan of the updated branch")
                        : null);
    }

    private static Gate.Refused noPlanOfHead() {
        return refused(RefusalCode.NO_PLAN, "the head has no successful plan", "plan it");
    }

    /** What the plan found is not known yet: that is neither a plan to decide on nor none. */
    private Gate.@Nullable Refused unread(@Nullable Attempt plan) {
        return plan != null && plan.succeeded() && Predicates.awaitsResult(request, plan)
                ? refused(RefusalCode.NO_PLAN, "the plan's result is not read yet", "wait for TfPilot to read it")
                : null;
    }

    Gate.@Nullable Refused approved() {
        var approval = Approvals.of(request, rules);
        if (approval.approved()) {
            return null;
        }
        if (!approval.blockedBy().isEmpty()) {
            var by = approval.blockedBy().stream().map(Login::value).collect(Collectors.joining(" and "));
            return refused(RefusalCode.CHANGES_REQUESTED, "changes are requested by " + by,
                    "whoever asked approves, or withdraws that on GitHub");
        }
        return approval.digest() == null || approval.commit() == null
                ? refused(RefusalCode.NO_APPROVED_PLAN, "no plan of this commit is approved",
                        "plan it and have the plan approved")
                : refused(RefusalCode.APPROVAL_MISSING,
                        (approval.missing() == 1 ? "1 approval" : approval.missing() + " approvals")
                                + " of this plan missing",
                        "an approver approves it");
    }

    Gate.@Nullable Refused applicable() {
        return first(living(), Predicates.merged(request) && request.current().mergedSha() != null
                ? null
                : refused(RefusalCode.NOT_MERGED, "it is not merged", "merge it"), idle(), sealed(), stopped(),
                approved());
    }

    /** The held apply is of what is approved now. */
    Gate.@Nullable Refused sameApproval(Attempt held) {
        var approval = Approvals.of(request, rules);
        return Objects.equals(approval.digest(), held.digest()) && held.commit().equals(approval.commit())
                ? null
                : refused(RefusalCode.PLAN_REPLACED, "what is approved now is not what was queued", "apply again");
    }

    Gate.@Nullable Refused destroyPlannable() {
        return first(
                request.isArchived()
                        ? refused(RefusalCode.ARCHIVED, "it is archived", "nothing is left to destroy")
                        : null,
                Predicates.mayHaveResources(request)
                        ? null
                        : refused(RefusalCode.NOTHING_DEPLOYED, "nothing was applied that could be destroyed",
                                "abandon it instead"),
                idle(), CommitToRun.of(request, RunKind.DESTROY, Attempt.Purpose.DESTROY) == null
                        ? refused(RefusalCode.NO_COMMIT, "there is no commit to destroy from",
                                "wait for TfPilot to find the merge commit")
                        : null);
    }

    Gate.@Nullable Refused destroyable() {
        var plan = Predicates.destroyPlan(request);
        var seen = plan != null && Predicates.planDigest(plan) != null;
        return first(destroyPlannable(),
                seen
                        ? null
                        : refused(RefusalCode.NO_DESTROY_PLAN, "there is no destroy plan to go by",
                                "plan the destroy first"),
                Approvals.ofDestroy(request, rules).approved()
                        ? null
                        : refused(RefusalCode.DESTROY_APPROVAL_MISSING,
                                "the destroy plan is not approved by a second person",
                                "an approver other than the one who asked approves it"));
    }

    Gate.@Nullable Refused sameDestroy(Attempt held) {
        var approval = Approvals.ofDestroy(request, rules);
        return Objects.equals(approval.digest(), held.digest())
                ? null
                : refused(RefusalCode.PLAN_REPLACED, "the destroy plan is not the one that was queued",
                        "destroy again");
    }

    Gate.@Nullable Refused cleanable() {
        var cleanup = request.cleanup();
        if (request.isArchived() || (cleanup != null && cleanup.isDone())) {
            return refused(RefusalCode.CLEANUP_DONE, "cleanup is done", "nothing needs to be done");
        }
        var due = Predicates.destroyed(request) || (Predicates.abandoned(request) && Predicates.merged(request)
                && !Predicates.mayHaveResources(request));
        if (!due) {
            return refused(RefusalCode.CLEANUP_NOT_DUE, "it is neither destroyed nor abandoned after its merge",
                    "destroy it or abandon it first");
        }
        return Predicates.cleanupActive(request)
                ? refused(RefusalCode.CLEANUP_ACTIVE, "cleanup is under way", "wait, or merge the cleanup pull request")
                : null;
    }

    Gate.@Nullable Refused abandonable() {
        if (request.isArchived() || Predicates.abandoned(request) || Predicates.destroyed(request)) {
            return refused(RefusalCode.ENDED, "it has ended already", "nothing needs to be done");
        }
        var withdrawable = Revisions.withdrawable(request) != null;
        return first(idle(), withdrawable || !Predicates.mayHaveResources(request)
                ? null
                : refused(RefusalCode.MAY_BE_DEPLOYED, "some of it may have been applied",
                        "destroy it, or edit the inputs back to what is deployed"));
    }

    Gate.@Nullable Refused cancellable() {
        var active = Predicates.activeRun(request);
        if (active == null) {
            return refused(RefusalCode.NO_ACTIVE_RUN, "nothing is held or running", "nothing needs to be done");
        }
        if (active.attempt().status() != Attempt.Status.HELD && active.attempt().runId() == null) {
            return refused(RefusalCode.RUN_STARTING, "the run is being started", "try again in a few seconds");
        }
        return request.intends(Effect.CancelRun.class)
                ? refused(RefusalCode.CANCEL_PENDING, "GitHub was asked to cancel it", "wait for GitHub")
                : null;
    }

    Gate.@Nullable Refused sealable() {
        return first(living(), pullOpen(), idle(),
                Predicates.sealed(request)
                        ? refused(RefusalCode.HEAD_SEALED, "the head is sealed", "nothing needs to be done")
                        : null,
                isJudged()
                        ? null
                        : refused(RefusalCode.HEAD_NOT_COMPARED, "the head is being compared",
                                "wait for the comparison"));
    }

    /** In prod several admins accept a head; each does so once. */
    Gate.@Nullable Refused notAcceptedBy(Login login) {
        return request.current().seal().acceptedBy().contains(login)
                ? refused(RefusalCode.HEAD_ACCEPTED_BY_YOU, "you accepted this head already; in prod two people must",
                        "another admin accepts it too")
                : null;
    }

    Gate.@Nullable Refused revisable() {
        return first(living(), idle());
    }

    Gate.@Nullable Refused updatable() {
        return first(living(), pullOpen(), idle());
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
