package io.tfpilot.server.requests.page;

import io.tfpilot.core.lifecycle.Deployed;
import io.tfpilot.core.lifecycle.Move;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.Rule;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.server.requests.RequestSight;
import io.tfpilot.server.requests.page.RequestView.Step;
import io.tfpilot.server.web.pages.Moment;
import io.tfpilot.server.web.pages.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way of a request, with the step it stands at. Where that is follows from the rule that decided. */
final class Steps {
    private static final int REQUESTED = 0;
    private static final int PLANNED = 1;
    private static final int APPROVED = 2;
    private static final int MERGED = 3;
    private static final int APPLIED = 4;
    private static final int DESTROYED = 5;
    private static final List<String> LABELS = List.of("Requested", "Planned", "Approved", "Merged", "Applied",
            "Destroyed");

    private final RequestSight sight;
    private final Request request;
    private final @Nullable Deployed deployed;
    private final Instant now;

    Steps(RequestSight sight, Instant now) {
        this.sight = sight;
        this.request = sight.request();
        this.deployed = Predicates.deployed(request);
        this.now = now;
    }

    List<Step> steps() {
        var rule = sight.derivation().rule();
        var at = current(rule);
        var last = isAboutDestroying(rule) ? DESTROYED : APPLIED;
        var steps = new ArrayList<Step>();
        for (var i = REQUESTED; i <= last; i++) {
            steps.add(step(i, at, rule));
        }
        return steps;
    }

    /** The step that the request works on; one past the end when there is none left. */
    private int current(Rule rule) {
        return switch (rule) {
            case OTHERWISE, PULL_REQUEST_OPEN, PLAN_ACTIVE, PLAN_FAILED -> PLANNED;
            case PLAN_SUCCEEDED -> isReading() ? PLANNED : APPROVED;
            case APPROVED -> MERGED;
            case MERGED, APPLY_ACTIVE, APPLY_FAILED -> APPLIED;
            case APPLY_SUCCEEDED -> APPLIED + 1;
            case DESTROY_ACTIVE, DESTROY_STALE, DESTROY_FAILED -> DESTROYED;
            case DESTROY_SUCCEEDED -> DESTROYED + 1;
            case GIVEN_UP -> reached();
        };
    }

    /** Whether the plan can be approved is not known before its result is. */
    private boolean isReading() {
        return sight.derivation().waitsFor().move() == Move.READ_PLAN;
    }

    /** Only then does the way have a step more: one that is applied ends with that. */
    private static boolean isAboutDestroying(Rule rule) {
        return switch (rule) {
            case DESTROY_ACTIVE, DESTROY_STALE, DESTROY_FAILED, DESTROY_SUCCEEDED -> true;
            case OTHERWISE, PULL_REQUEST_OPEN, PLAN_ACTIVE, PLAN_FAILED, PLAN_SUCCEEDED, APPROVED, MERGED,
                    APPLY_ACTIVE, APPLY_FAILED, APPLY_SUCCEEDED, GIVEN_UP ->
                false;
        };
    }

    /** How far a request that was abandoned came. */
    private int reached() {
        if (request.current().isMerged()) {
            return APPLIED;
        }
        var plan = request.currentAttempt(RunKind.PLAN);
        return plan != null && plan.succeeded() ? APPROVED : PLANNED;
    }

    private Step step(int index, int at, Rule rule) {
        var tone = isReading() ? Status.PLANNING.tone() : sight.derivation().status().tone();
        var label = LABELS.get(index);
        if (index < at) {
            return new Step(label, "done", "ok", "circle-check", moment(index), caption(index, true));
        }
        if (rule == Rule.GIVEN_UP) {
            return new Step(label, "off", "rest", "circle-slash", null, index == at ? "withdrawn" : "");
        }
        if (index == APPLIED && index > at && deployed != null) {
            return new Step(label, "next", "rest", "circle", Moment.clock(deployed.since(), now),
                    "revision " + deployed.revision() + " deployed");
        }
        if (index > at) {
            return new Step(label, "next", "rest", "circle", null, caption(index, false));
        }
        return new Step(label, "now", tone, tone.equals("bad") ? "circle-x" : "circle-dot", moment(index),
                caption(index, false));
    }

    private @Nullable Moment moment(int index) {
        return switch (index) {
            case REQUESTED -> Moment.clock(request.identity().receivedAt(), now);
            case PLANNED -> ended(request.currentAttempt(RunKind.PLAN));
            case APPLIED -> ended(request.currentAttempt(RunKind.APPLY));
            case DESTROYED -> ended(request.currentAttempt(RunKind.DESTROY));
            default -> null;
        };
    }

    private @Nullable Moment ended(@Nullable Attempt attempt) {
        var at = attempt == null ? null : attempt.completedAt();
        return at == null ? null : Moment.clock(at, now);
    }

    private String caption(int index, boolean done) {
        var pr = request.current().pr();
        return switch (index) {
            case PLANNED -> run(request.currentAttempt(RunKind.PLAN));
            case APPROVED -> approvals();
            case MERGED -> pr == null ? "" : (done ? "" : "pull request ") + "#" + pr.number();
            case APPLIED -> run(request.currentAttempt(RunKind.APPLY));
            case DESTROYED -> run(request.currentAttempt(RunKind.DESTROY));
            default -> "";
        };
    }

    private String approvals() {
        var approval = sight.approval();
        if (approval.approved()) {
            return String.join(", ", approval.approvers().stream().map(Object::toString).toList());
        }
        if (request.current().isMerged()) {
            return String.join(", ", ApprovedBy.of(request));
        }
        return approval.approvers().size() + " of " + sight.approvalsNeeded();
    }

    private String run(@Nullable Attempt attempt) {
        if (attempt == null) {
            return "";
        }
        if (attempt.status() == Attempt.Status.HELD) {
            return "in the queue";
        }
        if (attempt.failed()) {
            return "cancelled".equals(attempt.conclusion()) ? "cancelled" : "failed";
        }
        if (attempt.succeeded() && Predicates.awaitsResult(request, attempt)) {
            return "reading the result";
        }
        var took = took(attempt);
        return attempt.isActive() ? "running" : took == null ? "" : Words.duration(took);
    }

    static @Nullable Duration took(Attempt attempt) {
        var from = attempt.startedAt();
        var to = attempt.completedAt();
        return from == null || to == null ? null : Duration.between(from, to);
    }
}
