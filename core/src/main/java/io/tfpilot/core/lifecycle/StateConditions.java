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
            return refused(RefusalCode.ARCHIVED, "This request is archived.", "Make a new request from it.");
        }
        if (Predicates.destroyed(request)) {
            return refused(RefusalCode.DESTROYED, "This request is destroyed.", "Make a new request from it.");
        }
        var status = Lifecycle.derive(request, rules, now).status();
        if (status == Status.CLOSED || Predicates.abandoned(request)) {
            return refused(RefusalCode.CLOSED, "This request is closed.", "Make a new request from it.");
        }
        return null;
    }

    Gate.@Nullable Refused idle() {
        var active = Predicates.activeRun(request);
        if (active == null) {
            return null;
        }
        return active.attempt().status() == Attempt.Status.HELD
                ? refused(RefusalCode.RUN_QUEUED, what(active) + " is queued.", "Wait until it ends, or cancel it.")
                : refused(RefusalCode.RUN_ACTIVE, what(active) + " is running.", "Wait until it ends, or cancel it.");
    }

    private static String what(Subject.Run run) {
        return switch (run.kind()) {
            case PLAN -> run.attempt().purpose() == Attempt.Purpose.DESTROY ? "A destroy plan" : "A plan";
            case APPLY -> "An apply";
            case DESTROY, CLEANUP, DRIFT_PLAN -> "A destroy";
        };
    }

    Gate.@Nullable Refused sealed() {
        if (Predicates.sealed(request)) {
            return null;
        }
        if (request.current().head() == null) {
            return request.current().activePr() != null
                    ? refused(RefusalCode.HEAD_NOT_COMPARED, "The head commit of the pull request is not known yet.",
                            "TfPilot is asking GitHub.")
                    : refused(RefusalCode.BRANCH_EMPTY, "Nothing is on the branch yet.",
                            "TfPilot is writing it.");
        }
        return Predicates.compared(request)
                ? refused(RefusalCode.HEAD_FOREIGN, "Someone else pushed to the branch.",
                        "An admin can accept the commit or re-render the section.")
                : refused(RefusalCode.HEAD_NOT_COMPARED, "Someone else pushed to the branch.",
                        "TfPilot is comparing the commit with its own.");
    }

    Gate.@Nullable Refused pullOpen() {
        var pr = request.current().activePr();
        return pr != null && pr.open()
                ? null
                : pr == null
                        ? refused(RefusalCode.PULL_REQUEST_NOT_OPEN, "There is no pull request yet.",
                                "TfPilot is opening it.")
                        : refused(RefusalCode.PULL_REQUEST_NOT_OPEN,
                                "The pull request is " + (pr.merged() ? "merged." : "closed."),
                                pr.merged() ? "Edit the inputs to change more." : "Reopen it on GitHub.");
    }

    Gate.@Nullable Refused plannable() {
        return first(living(), idle(), sealed(),
                CommitToRun.of(request, RunKind.PLAN, Attempt.Purpose.CHANGE) == null
                        ? refused(RefusalCode.NO_COMMIT, "There is no commit to plan yet.",
                                "TfPilot is writing it.")
                        : null);
    }

    Gate.@Nullable Refused changeApprovable() {
        var plan = Predicates.changePlan(request);
        if (plan == null || Predicates.planDigest(plan) == null) {
            return first(living(), unread(plan), unplanned("This commit", plan));
        }
        return first(living(), Approvals.allApplied(request)
                ? refused(RefusalCode.ALL_APPLIED, "Everything in this plan is applied.",
                        "Re-plan if something changed.")
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
            return refused(RefusalCode.NO_MERGE_PLAN, "The merge commit has no successful plan.", "Re-plan it.");
        }
        return first(stopped(), approval.approved()
                ? refused(RefusalCode.ALREADY_APPROVED, "This plan is approved and merged.",
                        "Re-plan if something changed.")
                : null);
    }

    /** Whoever has approved what there is to approve need not do so again. */
    Gate.@Nullable Refused notApprovedBy(Login login, Approval approval) {
        return login.isAmong(approval.approvers()) && approval.digest() != null
                ? refused(RefusalCode.APPROVED_BY_YOU, "You approved it.",
                        approval.approved() ? "No other approval is needed." : "Someone else has to approve it, too.")
                : null;
    }

    Gate.@Nullable Refused destroyApprovable() {
        var plan = Predicates.destroyPlan(request);
        var planned = plan != null && Predicates.planDigest(plan) != null && !request.isArchived()
                && !Predicates.anythingActive(request);
        if (!planned) {
            return refused(RefusalCode.NO_DESTROY_PLAN, "There is no destroy plan to approve.",
                    "An admin has to plan the destroy first.");
        }
        return Approvals.ofDestroy(request, rules).approved()
                ? rules.prod()
                        ? refused(RefusalCode.ALREADY_APPROVED, "The destroy is approved.", "An admin can destroy now.")
                        : refused(RefusalCode.APPROVAL_NOT_NEEDED, "A destroy outside prod needs no approval.",
                                "An admin can destroy now.")
                : null;
    }

    Gate.@Nullable Refused rejectable() {
        var toDecide = pullOpen() == null || destroyApprovable() == null
                || (Predicates.merged(request) && changeApprovable() == null);
        return first(living(),
                toDecide
                        ? null
                        : refused(RefusalCode.NOTHING_TO_DECIDE, "There is nothing to decide.", "Re-plan first."));
    }

    /** Applying the same once more would only be stopped again. */
    private Gate.@Nullable Refused stopped() {
        return Approvals.applyWasStopped(request)
                ? refused(RefusalCode.APPLY_STOPPED,
                        "The last apply stopped: the change was no longer the approved one.",
                        "Re-plan, and have that plan approved.")
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
                planned ? null : first(unread(plan), unplanned("The head commit", plan)), approved(),
                merging());
    }

    private Gate.@Nullable Refused merging() {
        var merge = request.intents().stream().filter(intent -> intent.effect() instanceof Effect.UpdateAndMerge)
                .findFirst().orElse(null);
        if (merge == null) {
            return null;
        }
        return merge.isRefused()
                ? refused(RefusalCode.MERGE_PENDING, "GitHub refused to merge it.", "Try again, or stop trying.")
                : refused(RefusalCode.MERGE_PENDING, "TfPilot is merging it.",
                        "It waits for the plan of the updated branch.");
    }

    Gate.@Nullable Refused retriable() {
        return Predicates.refused(request).isEmpty()
                ? refused(RefusalCode.NOTHING_REFUSED, "GitHub has refused nothing.", "There is nothing to try again.")
                : null;
    }

    Gate.@Nullable Refused droppable() {
        return first(retriable(),
                Predicates.refused(request).stream().anyMatch(intent -> intent.effect().isDroppable())
                        ? null
                        : refused(RefusalCode.NOT_DROPPABLE, "The request cannot go on without it.",
                                "Try again, or withdraw the request."));
    }

    private static Gate.Refused unplanned(String commit, @Nullable Attempt plan) {
        return refused(RefusalCode.NO_PLAN, commit + " has no successful plan.", plan == null
                ? "It is planned next."
                : plan.isActive() ? "Its plan is running." : "Re-plan, or edit the inputs.");
    }

    /** What the plan found is not known yet: that is neither a plan to decide on nor none. */
    private Gate.@Nullable Refused unread(@Nullable Attempt plan) {
        return plan != null && plan.succeeded() && Predicates.awaitsResult(request, plan)
                ? refused(RefusalCode.NO_PLAN, "The result of the plan is not read yet.", "TfPilot is reading it.")
                : null;
    }

    Gate.@Nullable Refused approved() {
        var approval = Approvals.of(request, rules);
        if (approval.approved()) {
            return null;
        }
        if (!approval.blockedBy().isEmpty()) {
            var by = approval.blockedBy().stream().map(Login::value).collect(Collectors.joining(" and "));
            return refused(RefusalCode.CHANGES_REQUESTED, "Changes are requested by " + by + ".",
                    "Edit the inputs, or ask them to approve.");
        }
        return approval.digest() == null || approval.commit() == null
                ? refused(RefusalCode.NO_APPROVED_PLAN, "No plan of this commit is approved.",
                        "Plan it, and have the plan approved.")
                : refused(RefusalCode.APPROVAL_MISSING,
                        "This plan needs " + (approval.missing() == 1
                                ? "one more approval."
                                : approval.missing() + " more approvals."),
                        "An approver has to approve it.");
    }

    Gate.@Nullable Refused applicable() {
        return first(living(), Predicates.merged(request) && request.current().mergedSha() != null
                ? null
                : refused(RefusalCode.NOT_MERGED, "Apply needs the pull request to be merged.", "Merge it first."),
                idle(), sealed(), stopped(),
                approved());
    }

    /** The held apply is of what is approved now. */
    Gate.@Nullable Refused sameApproval(Attempt held) {
        var approval = Approvals.of(request, rules);
        return Objects.equals(approval.digest(), held.digest()) && held.commit().equals(approval.commit())
                ? null
                : refused(RefusalCode.PLAN_REPLACED, "What is approved now is not what was queued.", "Apply again.");
    }

    Gate.@Nullable Refused destroyPlannable() {
        return first(
                request.isArchived()
                        ? refused(RefusalCode.ARCHIVED, "This request is archived.", "Nothing is left to destroy.")
                        : null,
                Predicates.mayHaveResources(request)
                        ? null
                        : refused(RefusalCode.NOTHING_DEPLOYED, "Nothing was applied, so there is nothing to destroy.",
                                "Withdraw the request instead."),
                idle(), CommitToRun.of(request, RunKind.DESTROY, Attempt.Purpose.DESTROY) == null
                        ? refused(RefusalCode.NO_COMMIT, "There is no commit to destroy from.",
                                "TfPilot is looking for the merge commit.")
                        : null);
    }

    Gate.@Nullable Refused destroyable() {
        var plan = Predicates.destroyPlan(request);
        var seen = plan != null && Predicates.planDigest(plan) != null;
        return first(destroyPlannable(),
                seen
                        ? null
                        : refused(RefusalCode.NO_DESTROY_PLAN, "There is no destroy plan.",
                                "Plan the destroy first."),
                Approvals.ofDestroy(request, rules).approved()
                        ? null
                        : refused(RefusalCode.DESTROY_APPROVAL_MISSING,
                                "The destroy plan needs the approval of a second person.",
                                "Ask an approver other than the person who planned it."));
    }

    Gate.@Nullable Refused sameDestroy(Attempt held) {
        var approval = Approvals.ofDestroy(request, rules);
        return Objects.equals(approval.digest(), held.digest())
                ? null
                : refused(RefusalCode.PLAN_REPLACED, "The destroy plan is not the one that was queued.",
                        "Destroy again.");
    }

    Gate.@Nullable Refused cleanable() {
        var cleanup = request.cleanup();
        if (request.isArchived() || (cleanup != null && cleanup.isDone())) {
            return refused(RefusalCode.CLEANUP_DONE, "The cleanup is done.", "Nothing is left to do.");
        }
        var due = Predicates.destroyed(request) || (Predicates.abandoned(request) && Predicates.merged(request)
                && !Predicates.mayHaveResources(request));
        if (!due) {
            return refused(RefusalCode.CLEANUP_NOT_DUE,
                    "The request is neither destroyed nor withdrawn after its merge.",
                    "Destroy or withdraw it first.");
        }
        return Predicates.cleanupActive(request)
                ? refused(RefusalCode.CLEANUP_ACTIVE, "The cleanup is running.",
                        "Wait for it, or merge the cleanup pull request.")
                : null;
    }

    Gate.@Nullable Refused abandonable() {
        if (request.isArchived() || Predicates.abandoned(request) || Predicates.destroyed(request)) {
            return refused(RefusalCode.ENDED, "This request has ended.", "Nothing is left to do.");
        }
        var withdrawable = Revisions.withdrawable(request) != null;
        return first(idle(), withdrawable || !Predicates.mayHaveResources(request)
                ? null
                : refused(RefusalCode.MAY_BE_DEPLOYED, "Some of it may be applied.",
                        "Destroy it, or edit the inputs back to what is deployed."));
    }

    Gate.@Nullable Refused cancellable() {
        var active = Predicates.activeRun(request);
        if (active == null) {
            return refused(RefusalCode.NO_ACTIVE_RUN, "Nothing is queued or running.", "There is nothing to cancel.");
        }
        if (active.attempt().status() != Attempt.Status.HELD && active.attempt().runId() == null) {
            return refused(RefusalCode.RUN_STARTING, "The run is starting.", "Try again in a few seconds.");
        }
        return request.intends(Effect.CancelRun.class)
                ? refused(RefusalCode.CANCEL_PENDING, "GitHub is cancelling the run.", "Wait for GitHub.")
                : null;
    }

    Gate.@Nullable Refused sealable() {
        return first(living(), pullOpen(), idle(),
                Predicates.sealed(request)
                        ? refused(RefusalCode.HEAD_SEALED, "The head commit is TfPilot's own, or accepted.",
                                "Nothing is left to do.")
                        : null,
                Predicates.compared(request)
                        ? null
                        : refused(RefusalCode.HEAD_NOT_COMPARED, "TfPilot is comparing the head commit with its own.",
                                "Wait for the result."));
    }

    /** Where it matters to prod, several admins accept a head; each does so once. */
    Gate.@Nullable Refused notAcceptedBy(Login login) {
        return login.isAmong(request.current().seal().acceptedBy())
                ? refused(RefusalCode.HEAD_ACCEPTED_BY_YOU, "You accepted this commit. For prod, two people have to.",
                        "Ask another admin.")
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
