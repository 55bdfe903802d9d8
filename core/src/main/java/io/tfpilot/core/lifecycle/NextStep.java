package io.tfpilot.core.lifecycle;

import io.tfpilot.core.facts.Revisions;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who has the next move, given the rule that decided. */
final class NextStep {
    private NextStep() {}

    static WaitsFor of(Request request, ApprovalRules rules, Rule rule) {
        return switch (rule) {
            case DESTROY_FAILED -> may(Move.PLAN_DESTROY, admin(rules), "plan the destroy again");
            case DESTROY_SUCCEEDED -> cleanup(request, rules);
            case DESTROY_ACTIVE -> run(request, request.currentAttempt(RunKind.DESTROY));
            case DESTROY_STALE -> new WaitsFor(Move.FIND_RUN, "TfPilot asks GitHub whether the run still lives");
            case APPLY_FAILED -> afterMerge(request, rules);
            case APPLY_ACTIVE -> run(request, request.currentAttempt(RunKind.APPLY));
            case APPLY_SUCCEEDED -> applied(request, rules);
            case GIVEN_UP -> givenUp(request, rules);
            case MERGED -> Predicates.abandoned(request) ? givenUp(request, rules) : afterMerge(request, rules);
            case PLAN_FAILED -> may(Move.CHANGE_INPUTS, "the requester", "change an input; saving it plans again");
            case APPROVED -> approved(request, rules);
            case PLAN_SUCCEEDED -> planned(request, rules);
            case PLAN_ACTIVE -> run(request, Predicates.changePlan(request));
            case PULL_REQUEST_OPEN -> opened(request);
            case OTHERWISE ->
                new WaitsFor(Move.OPEN_PULL_REQUEST, "TfPilot writes the branch and opens the pull request");
        };
    }

    private static WaitsFor reading() {
        return new WaitsFor(Move.READ_PLAN, "reading the result…");
    }

    /** A move of whoever may: said to them as theirs. */
    private static WaitsFor may(Move move, String who, String what) {
        return new WaitsFor(move, who + " may " + what, "you may " + what);
    }

    private static String approver(ApprovalRules rules) {
        return rules.prod() ? "an approver on the list for prod" : "an approver";
    }

    private static String admin(ApprovalRules rules) {
        return rules.prod() ? "an admin on the lists for prod" : "an admin";
    }

    private static WaitsFor run(Request request, @Nullable Attempt attempt) {
        if (attempt == null || attempt.status() == Attempt.Status.DISPATCHING) {
            return new WaitsFor(Move.START_RUN, "TfPilot starts the run");
        }
        return switch (attempt.status()) {
            case HELD -> new WaitsFor(Move.TURN, "it waits for its turn in the queue of "
                    + request.identity().project() + " " + request.identity().environment());
            case WAITING -> new WaitsFor(Move.REVIEW_ON_GITHUB, "GitHub waits for somebody who lets the run go");
            case DISPATCHING, REQUESTED, QUEUED, PENDING, IN_PROGRESS, COMPLETED -> new WaitsFor(Move.RUN,
                    "GitHub runs it");
        };
    }

    private static WaitsFor cleanup(Request request, ApprovalRules rules) {
        if (request.isArchived()) {
            return new WaitsFor(Move.OVER, "");
        }
        var cleanup = request.cleanup();
        if (cleanup != null && cleanup.lastError() != null) {
            var stopped = "the cleanup stopped: " + cleanup.lastError() + ". ";
            return new WaitsFor(Move.RETRY_CLEANUP, stopped + "The requester or an approver may start it again",
                    stopped + "You may start it again");
        }
        if (cleanup != null && cleanup.pr() != null && cleanup.pr().open() && rules.prod()) {
            return may(Move.MERGE_CLEANUP, approver(rules),
                    "merge the cleanup pull request #" + cleanup.pr().number());
        }
        return cleanup != null && cleanup.runId() != null && !cleanup.runSucceeded()
                ? new WaitsFor(Move.CLEANUP_RUN, "GitHub runs the cleanup")
                : new WaitsFor(Move.TAKE_OUT, "TfPilot takes the section out of the repository");
    }

    private static WaitsFor givenUp(Request request, ApprovalRules rules) {
        if (request.isArchived()) {
            return new WaitsFor(Move.OVER, "");
        }
        if (!Predicates.abandoned(request)) {
            return may(Move.GIVE_UP, "the requester", "withdraw it, or open the pull request again on GitHub");
        }
        return Predicates.merged(request)
                ? cleanup(request, rules)
                : new WaitsFor(Move.CLOSE, "TfPilot closes the pull request and deletes the branch");
    }

    private static WaitsFor applied(Request request, ApprovalRules rules) {
        var plan = Predicates.destroyPlan(request);
        if (plan != null && plan.isActive()) {
            return new WaitsFor(run(request, plan).move(), "its destruction is being planned for " + plan.actor());
        }
        if (plan != null && Predicates.awaitsResult(request, plan)) {
            return reading();
        }
        if (plan != null && Predicates.planDigest(plan) != null) {
            return destroyPlanned(plan, Approvals.ofDestroy(request, rules), rules);
        }
        var change = Predicates.changePlan(request);
        if (change == null || Approvals.allApplied(request) || Predicates.planFailed(change)) {
            return Predicates.drifted(request)
                    ? may(Move.MEND_DRIFT, approver(rules), "plan again, which shows how to put it back")
                    : new WaitsFor(Move.NOTHING, "");
        }
        return afterMerge(request, rules);
    }

    private static WaitsFor destroyPlanned(Attempt plan, Approval approval, ApprovalRules rules) {
        var asked = "its destroy is requested by " + plan.actor();
        if (approval.approved()) {
            var agreed = approval.approvers().isEmpty()
                    ? ""
                    : ", and " + approval.approvers().stream().map(Object::toString)
                            .collect(Collectors.joining(" and ")) + " approved it";
            return new WaitsFor(Move.DESTROY,
                    asked + agreed + ". " + "An" + admin(rules).substring(2) + " may do it now",
                    asked + agreed + ". You may do it now");
        }
        return approval.blockedBy().isEmpty()
                ? new WaitsFor(Move.APPROVE_DESTROY, asked + ". An approver other than " + plan.actor()
                        + " has to approve it", asked + ". You may approve it")
                : new WaitsFor(Move.APPROVE_DESTROY, asked + ", and " + approval.blockedBy().stream()
                        .map(Object::toString).collect(Collectors.joining(" and ")) + " objects");
    }

    private static WaitsFor afterMerge(Request request, ApprovalRules rules) {
        var current = request.current();
        if (current.mergedSha() == null || current.mergedEqual() == null) {
            return new WaitsFor(Move.COMPARE_MERGE, "TfPilot compares the merge commit with what was reviewed");
        }
        var plan = Predicates.changePlan(request);
        if (plan != null && plan.isActive()) {
            return new WaitsFor(run(request, plan).move(), "it is being planned again");
        }
        if (plan != null && plan.succeeded() && !Predicates.hasCurrentResult(plan)) {
            return reading();
        }
        var approval = Approvals.of(request, rules);
        var apply = request.currentAttempt(RunKind.APPLY);
        var before = apply != null && Approvals.plannedBeforeApply(request);
        // What broke off in the middle has left another state behind than the one that was planned for.
        var halfway = apply != null && before && apply.failed() && Revisions.mayHaveStarted(apply);
        if (approval.approved() && !Approvals.applyWasStopped(request) && !halfway) {
            return may(Move.APPLY, approver(rules), "apply it");
        }
        return approval.digest() == null || before
                ? may(Move.PLAN_AGAIN, approver(rules), again(request, halfway))
                : approve(approval, "applied");
    }

    private static String again(Request request, boolean halfway) {
        return Approvals.applyWasStopped(request)
                ? "plan again, as the change is no longer the one that was approved"
                : halfway ? "plan again, which shows what is left to do" : "plan it on the merge commit";
    }

    private static WaitsFor approve(Approval approval, String next) {
        var before = " before it can be " + next;
        return new WaitsFor(Move.APPROVE, approval.missing() <= 1
                ? "an approver has to approve it" + before
                : approval.missing() + " approvers have to approve it" + before,
                approval.missing() <= 1
                        ? "it needs an approval" + before + ". You may give it"
                        : "it needs " + approval.missing() + " more approvals" + before + ". You may give one");
    }

    private static WaitsFor approved(Request request, ApprovalRules rules) {
        if (!Predicates.sealed(request)) {
            return unsealed(request);
        }
        return request.intends(Effect.UpdateAndMerge.class)
                ? new WaitsFor(Move.UPDATE_AND_MERGE, "TfPilot brings the branch up to date and merges")
                : may(Move.MERGE, approver(rules), "merge it");
    }

    private static WaitsFor planned(Request request, ApprovalRules rules) {
        var plan = Predicates.changePlan(request);
        if (plan != null && !Predicates.hasCurrentResult(plan)) {
            return reading();
        }
        if (!Predicates.sealed(request)) {
            return unsealed(request);
        }
        var approval = Approvals.of(request, rules);
        if (approval.blockedBy().isEmpty()) {
            return approve(approval, "merged");
        }
        var asked = "changes are requested by "
                + approval.blockedBy().stream().map(Object::toString).collect(Collectors.joining(" and "));
        return new WaitsFor(Move.ANSWER_REVIEW, asked, asked + ". You may edit the inputs");
    }

    private static WaitsFor opened(Request request) {
        return Predicates.sealed(request)
                ? new WaitsFor(Move.START_PLAN, "TfPilot starts a plan of the head")
                : unsealed(request);
    }

    private static WaitsFor unsealed(Request request) {
        var judged = java.util.Objects.equals(request.current().seal().head(), request.current().head());
        return judged
                ? may(Move.JUDGE_HEAD, "an admin", "accept what somebody else pushed, or restore the section")
                : new WaitsFor(Move.COMPARE_HEAD, "TfPilot compares what somebody else pushed with its own work");
    }
}
