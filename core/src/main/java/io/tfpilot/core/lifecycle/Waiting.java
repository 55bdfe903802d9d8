package io.tfpilot.core.lifecycle;

import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Intent;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import org.jspecify.annotations.Nullable;

/** Who has the next move, given the rule that decided. */
final class Waiting {
    private Waiting() {}

    static WaitsFor of(Request request, Policy policy, Rule rule) {
        return switch (rule) {
            case DESTROY_FAILED -> new WaitsFor(Move.PLAN_DESTROY, "an admin plans the destroy again");
            case DESTROY_SUCCEEDED -> cleanup(request, policy);
            case DESTROY_ACTIVE -> run(request.currentAttempt(RunKind.DESTROY));
            case DESTROY_STALE -> new WaitsFor(Move.FIND_RUN, "TfPilot asks GitHub whether the run still lives");
            case APPLY_FAILED -> afterMerge(request, policy);
            case APPLY_ACTIVE -> run(request.currentAttempt(RunKind.APPLY));
            case APPLY_SUCCEEDED -> applied(request, policy);
            case GIVEN_UP -> givenUp(request, policy);
            case MERGED -> Predicates.abandoned(request) ? givenUp(request, policy) : afterMerge(request, policy);
            case PLAN_FAILED -> new WaitsFor(Move.CHANGE_INPUTS, "the requester changes an input or plans again");
            case APPROVED -> approved(request);
            case PLAN_SUCCEEDED -> planned(request, policy);
            case PLAN_ACTIVE -> run(Predicates.changePlan(request));
            case PULL_REQUEST_OPEN -> opened(request);
            case OTHERWISE ->
                new WaitsFor(Move.OPEN_PULL_REQUEST, "TfPilot writes the branch and opens the pull request");
        };
    }

    private static WaitsFor run(@Nullable Attempt attempt) {
        if (attempt == null || attempt.status() == Attempt.Status.DISPATCHING) {
            return new WaitsFor(Move.START_RUN, "TfPilot starts the run");
        }
        return switch (attempt.status()) {
            case HELD -> new WaitsFor(Move.TURN, "its turn in the queue of the environment");
            case WAITING -> new WaitsFor(Move.REVIEW_ON_GITHUB, "a reviewer of the environment on GitHub");
            case DISPATCHING, REQUESTED, QUEUED, PENDING, IN_PROGRESS, COMPLETED -> new WaitsFor(Move.RUN,
                    "the run on GitHub");
        };
    }

    private static WaitsFor cleanup(Request request, Policy policy) {
        if (request.isArchived()) {
            return new WaitsFor(Move.OVER, "it is over and archived");
        }
        var cleanup = request.cleanup();
        if (cleanup != null && cleanup.lastError() != null) {
            return new WaitsFor(Move.RETRY_CLEANUP, "somebody starts the cleanup again: " + cleanup.lastError());
        }
        if (cleanup != null && cleanup.pr() != null && cleanup.pr().open() && policy.prod()) {
            return new WaitsFor(Move.MERGE_CLEANUP,
                    "an approver merges the cleanup pull request #" + cleanup.pr().number());
        }
        return cleanup != null && cleanup.runId() != null && !cleanup.runSucceeded()
                ? new WaitsFor(Move.CLEANUP_RUN, "the cleanup run on GitHub")
                : new WaitsFor(Move.TAKE_OUT, "TfPilot takes the section out of the repository");
    }

    private static WaitsFor givenUp(Request request, Policy policy) {
        if (request.isArchived()) {
            return new WaitsFor(Move.OVER, "it is over and archived");
        }
        if (!Predicates.abandoned(request)) {
            return new WaitsFor(Move.GIVE_UP, "the requester gives it up, or opens the pull request again on GitHub");
        }
        return Predicates.merged(request)
                ? cleanup(request, policy)
                : new WaitsFor(Move.CLOSE, "TfPilot closes the pull request and deletes the branch");
    }

    private static WaitsFor applied(Request request, Policy policy) {
        var plan = Predicates.destroyPlan(request);
        if (plan != null && plan.isActive()) {
            return run(plan);
        }
        if (plan != null && Predicates.planDigest(plan) != null) {
            return Approvals.ofDestroy(request, policy).approved()
                    ? new WaitsFor(Move.DESTROY, "an admin confirms the destroy")
                    : new WaitsFor(Move.APPROVE_DESTROY, "an approver looks at the destroy plan");
        }
        var change = Predicates.changePlan(request);
        if (change == null || Approvals.allApplied(request) || Predicates.planFailed(change)) {
            return new WaitsFor(Move.NOTHING, "nothing is waited for");
        }
        return afterMerge(request, policy);
    }

    private static WaitsFor afterMerge(Request request, Policy policy) {
        var current = request.current();
        if (current.mergedSha() == null || current.mergedEqual() == null) {
            return new WaitsFor(Move.COMPARE_MERGE, "TfPilot compares the merge commit with what was reviewed");
        }
        var plan = Predicates.changePlan(request);
        if (plan != null && plan.isActive()) {
            return run(plan);
        }
        if (plan != null && plan.succeeded() && !Predicates.hasCurrentResult(plan)) {
            return new WaitsFor(Move.READ_PLAN, "TfPilot reads the plan's result");
        }
        var approval = Approvals.of(request, policy);
        var apply = request.currentAttempt(RunKind.APPLY);
        var before = apply != null && Approvals.plannedBeforeApply(request);
        if (approval.approved() && !Approvals.applyWasStopped(request)) {
            return new WaitsFor(Move.APPLY, "an approver applies it");
        }
        return approval.digest() == null || before
                ? new WaitsFor(Move.PLAN_AGAIN, "an approver plans again on the merged commit")
                : new WaitsFor(Move.APPROVE, "an approver looks at the plan");
    }

    private static WaitsFor approved(Request request) {
        if (!Predicates.sealed(request)) {
            return unsealed(request);
        }
        return request.intents().stream().anyMatch(intent -> intent.kind() == Intent.Kind.MERGE)
                ? new WaitsFor(Move.UPDATE_AND_MERGE, "TfPilot brings the branch up to date and merges")
                : new WaitsFor(Move.MERGE, "an approver merges it");
    }

    private static WaitsFor planned(Request request, Policy policy) {
        var plan = Predicates.changePlan(request);
        if (plan != null && !Predicates.hasCurrentResult(plan)) {
            return new WaitsFor(Move.READ_PLAN, "TfPilot reads the plan's result");
        }
        if (!Predicates.sealed(request)) {
            return unsealed(request);
        }
        var approval = Approvals.of(request, policy);
        return approval.blockedBy().isEmpty()
                ? new WaitsFor(Move.APPROVE, approval.missing() == 1
                        ? "an approver looks at the plan"
                        : approval.missing() + " approvers look at the plan")
                : new WaitsFor(Move.ANSWER_REVIEW, "changes that " + approval.blockedBy().stream()
                        .map(Object::toString).collect(java.util.stream.Collectors.joining(" and ")) + " asked for");
    }

    private static WaitsFor opened(Request request) {
        return Predicates.sealed(request)
                ? new WaitsFor(Move.START_PLAN, "TfPilot starts a plan of the head")
                : unsealed(request);
    }

    private static WaitsFor unsealed(Request request) {
        var judged = java.util.Objects.equals(request.current().seal().head(), request.current().head());
        return judged
                ? new WaitsFor(Move.JUDGE_HEAD, "an admin accepts what somebody else pushed, or has it rendered again")
                : new WaitsFor(Move.COMPARE_HEAD, "TfPilot compares what somebody else pushed with its own work");
    }
}
