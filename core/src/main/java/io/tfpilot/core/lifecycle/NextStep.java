package io.tfpilot.core.lifecycle;

import io.tfpilot.core.facts.Revisions;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.GitHubRule;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who has the next move, given the rule that decided. */
final class NextStep {
    private NextStep() {}

    static WaitsFor of(Request request, ApprovalRules rules, Rule rule) {
        var next = next(request, rules, rule);
        // What is only reported stands in nobody's way.
        var refused = Predicates.refused(request).stream()
                .filter(intent -> !(intent.effect() instanceof Effect.Report)).findFirst().orElse(null);
        return refused != null && refused.refusal() != null && next.who() == WaitsFor.Who.TFPILOT
                ? refused(refused.effect(), refused.refusal().rule())
                : next;
    }

    /** Where TfPilot would go on, but GitHub does not let it. */
    private static WaitsFor refused(Effect effect, GitHubRule rule) {
        return new WaitsFor(Move.GITHUB_REFUSED,
                "GitHub refused to %s because of %s".formatted(effect.does(), rule.title()));
    }

    private static WaitsFor next(Request request, ApprovalRules rules, Rule rule) {
        return switch (rule) {
            case DESTROY_FAILED -> may(Move.PLAN_DESTROY, admin(rules), "re-plan the destroy");
            case DESTROY_SUCCEEDED -> cleanup(request, rules);
            case DESTROY_ACTIVE -> run(request, request.currentAttempt(RunKind.DESTROY));
            case DESTROY_STALE ->
                new WaitsFor(Move.FIND_RUN, "TfPilot is asking GitHub whether the run is still alive");
            case APPLY_FAILED -> afterMerge(request, rules);
            case APPLY_ACTIVE -> run(request, request.currentAttempt(RunKind.APPLY));
            case APPLY_SUCCEEDED -> applied(request, rules);
            case GIVEN_UP -> givenUp(request, rules);
            case MERGED -> Predicates.abandoned(request) ? givenUp(request, rules) : afterMerge(request, rules);
            case PLAN_FAILED -> may(Move.CHANGE_INPUTS, "the requester", "change an input, which starts a new plan");
            case APPROVED -> approved(request, rules);
            case PLAN_SUCCEEDED -> planned(request, rules);
            case PLAN_ACTIVE -> run(request, Predicates.changePlan(request));
            case PULL_REQUEST_OPEN -> opened(request);
            case OTHERWISE ->
                new WaitsFor(Move.OPEN_PULL_REQUEST, "TfPilot is opening the pull request");
        };
    }

    private static WaitsFor reading() {
        return new WaitsFor(Move.READ_PLAN, "Reading the result…");
    }

    /** A move of whoever may: said to them as theirs. */
    private static WaitsFor may(Move move, String who, String what) {
        return new WaitsFor(move, who + " can " + what, "you can " + what);
    }

    private static String approver(ApprovalRules rules) {
        return rules.prod() ? "an approver on the prod list" : "an approver";
    }

    private static String admin(ApprovalRules rules) {
        return rules.prod() ? "an admin on the prod lists" : "an admin";
    }

    private static WaitsFor run(Request request, @Nullable Attempt attempt) {
        if (attempt == null || attempt.status() == Attempt.Status.DISPATCHING) {
            return new WaitsFor(Move.START_RUN, "TfPilot is starting the run");
        }
        return switch (attempt.status()) {
            case HELD -> new WaitsFor(Move.TURN, "waiting in the queue of "
                    + request.identity().project() + " " + request.identity().environment());
            case WAITING -> new WaitsFor(Move.REVIEW_ON_GITHUB, "a reviewer on GitHub has to approve the run");
            case DISPATCHING, REQUESTED, QUEUED, PENDING, IN_PROGRESS, COMPLETED -> new WaitsFor(Move.RUN,
                    "GitHub is running it");
        };
    }

    private static WaitsFor cleanup(Request request, ApprovalRules rules) {
        if (request.isArchived()) {
            return new WaitsFor(Move.OVER, "");
        }
        var cleanup = request.cleanup();
        if (cleanup != null && cleanup.lastError() != null) {
            var stopped = "The cleanup stopped: " + cleanup.lastError() + ". ";
            return new WaitsFor(Move.RETRY_CLEANUP, stopped + "The requester or an approver can start it again",
                    stopped + "You can start it again");
        }
        if (cleanup != null && cleanup.pr() != null && cleanup.pr().open() && rules.prod()) {
            return may(Move.MERGE_CLEANUP, approver(rules),
                    "merge the cleanup pull request #" + cleanup.pr().number());
        }
        return cleanup != null && cleanup.runId() != null && !cleanup.runSucceeded()
                ? new WaitsFor(Move.CLEANUP_RUN, "GitHub is running the cleanup")
                : new WaitsFor(Move.TAKE_OUT, "TfPilot is removing the section from the repository");
    }

    private static WaitsFor givenUp(Request request, ApprovalRules rules) {
        if (request.isArchived()) {
            return new WaitsFor(Move.OVER, "");
        }
        if (!Predicates.abandoned(request)) {
            return may(Move.GIVE_UP, "the requester", "withdraw it, or reopen the pull request on GitHub");
        }
        return Predicates.merged(request)
                ? cleanup(request, rules)
                : new WaitsFor(Move.CLOSE, "TfPilot is closing the pull request and deleting the branch");
    }

    private static WaitsFor applied(Request request, ApprovalRules rules) {
        var plan = Predicates.destroyPlan(request);
        if (plan != null && plan.isActive()) {
            return new WaitsFor(run(request, plan).move(), "the destroy is being planned for " + plan.actor());
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
                    ? may(Move.MEND_DRIFT, approver(rules), "re-plan to see how to put it back")
                    : new WaitsFor(Move.NOTHING, "");
        }
        return afterMerge(request, rules);
    }

    private static WaitsFor destroyPlanned(Attempt plan, Approval approval, ApprovalRules rules) {
        var planned = "the destroy was planned by " + plan.actor();
        if (approval.approved()) {
            var agreed = approval.approvers().isEmpty()
                    ? ""
                    : " and approved by " + approval.approvers().stream().map(Object::toString)
                            .collect(Collectors.joining(" and "));
            return new WaitsFor(Move.DESTROY,
                    planned + agreed + ". " + "An" + admin(rules).substring(2) + " can destroy now",
                    planned + agreed + ". Review it, then destroy");
        }
        return approval.blockedBy().isEmpty()
                ? new WaitsFor(Move.APPROVE_DESTROY, planned + ". An approver other than " + plan.actor()
                        + " has to approve it", planned + ". You can approve it")
                : new WaitsFor(Move.APPROVE_DESTROY, planned + " and is blocked by " + approval.blockedBy()
                        .stream().map(Object::toString).collect(Collectors.joining(" and ")));
    }

    private static WaitsFor afterMerge(Request request, ApprovalRules rules) {
        var current = request.current();
        if (current.mergedSha() == null || current.mergedEqual() == null) {
            return new WaitsFor(Move.COMPARE_MERGE, "TfPilot is comparing the merge commit with what was approved");
        }
        var plan = Predicates.changePlan(request);
        if (plan != null && plan.isActive()) {
            return new WaitsFor(run(request, plan).move(), "a new plan is running");
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
                : approve(approval);
    }

    private static String again(Request request, boolean halfway) {
        return Approvals.applyWasStopped(request)
                ? "re-plan, because the change is no longer the approved one"
                : halfway ? "re-plan to see what is left to do" : "plan the merge commit";
    }

    private static WaitsFor approve(Approval approval) {
        return approval.missing() <= 1
                ? new WaitsFor(Move.APPROVE, "an approver has to approve this plan",
                        "this plan needs one approval. You can approve it")
                : new WaitsFor(Move.APPROVE, approval.missing() + " approvers have to approve this plan",
                        "this plan needs " + approval.missing() + " more approvals. You can approve it");
    }

    private static WaitsFor approved(Request request, ApprovalRules rules) {
        if (!Predicates.sealed(request)) {
            return unsealed(request);
        }
        return request.intends(Effect.UpdateAndMerge.class)
                ? new WaitsFor(Move.UPDATE_AND_MERGE, "TfPilot is updating the branch, then merging it")
                : new WaitsFor(Move.MERGE, approver(rules) + " can merge it", "ready for you to merge");
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
            return approve(approval);
        }
        var asked = "changes are requested by "
                + approval.blockedBy().stream().map(Object::toString).collect(Collectors.joining(" and "));
        return new WaitsFor(Move.ANSWER_REVIEW, asked, asked + ". You can edit the inputs");
    }

    private static WaitsFor opened(Request request) {
        return Predicates.sealed(request)
                ? new WaitsFor(Move.START_PLAN, "TfPilot is starting a plan")
                : unsealed(request);
    }

    private static WaitsFor unsealed(Request request) {
        return Predicates.compared(request)
                ? may(Move.JUDGE_HEAD, "an admin", "accept what someone else pushed, or re-render the section")
                : new WaitsFor(Move.COMPARE_HEAD, "TfPilot is comparing what someone else pushed with its own work");
    }
}
