package io.tfpilot.core.lifecycle;

import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the facts of a request mean now. */
public final class Lifecycle {
    /** A destroy run without a sign of life for longer than this is stale. */
    public static final Duration STALE_AFTER = Duration.ofMinutes(15);

    private Lifecycle() {}

    /** Total and pure: the first of the rules that matches decides. */
    public static Derivation derive(Request request, ApprovalRules rules, Instant now) {
        var approval = Approvals.of(request, rules);
        var rule = rule(request, approval, now);
        return new Derivation(status(rule), rule, StatusReason.of(request, rule, approval),
                facts(request, rule, approval),
                NextStep.of(request, rules, rule),
                rule == Rule.DESTROY_ACTIVE ? staleAt(request) : null);
    }

    private static Rule rule(Request request, Approval approval, Instant now) {
        var destroy = request.currentAttempt(RunKind.DESTROY);
        if (destroy != null) {
            return destroy.failed()
                    ? Rule.DESTROY_FAILED
                    : destroy.succeeded()
                            ? Rule.DESTROY_SUCCEEDED
                            : isStale(destroy, now) ? Rule.DESTROY_STALE : Rule.DESTROY_ACTIVE;
        }
        var apply = request.currentAttempt(RunKind.APPLY);
        if (apply != null) {
            return apply.failed()
                    ? Rule.APPLY_FAILED
                    : apply.succeeded() ? Rule.APPLY_SUCCEEDED : Rule.APPLY_ACTIVE;
        }
        return beforeApply(request, approval);
    }

    private static Rule beforeApply(Request request, Approval approval) {
        var pr = request.current().activePr();
        var merged = Predicates.merged(request);
        var closed = Predicates.abandoned(request) || (pr != null && pr.isClosedUnmerged() && !merged);
        if (closed && !Predicates.mayHaveResources(request)) {
            return Rule.GIVEN_UP;
        }
        if (merged) {
            return Rule.MERGED;
        }
        var plan = Predicates.changePlan(request);
        if (plan != null && Predicates.planFailed(plan)) {
            return Rule.PLAN_FAILED;
        }
        if (approval.approved()) {
            return Rule.APPROVED;
        }
        if (plan != null) {
            return plan.succeeded() ? Rule.PLAN_SUCCEEDED : Rule.PLAN_ACTIVE;
        }
        return pr != null && pr.open() ? Rule.PULL_REQUEST_OPEN : Rule.OTHERWISE;
    }

    private static Status status(Rule rule) {
        return switch (rule) {
            case DESTROY_FAILED, DESTROY_STALE, APPLY_FAILED, PLAN_FAILED -> Status.FAILED;
            case DESTROY_SUCCEEDED -> Status.DESTROYED;
            case DESTROY_ACTIVE -> Status.DESTROYING;
            case APPLY_ACTIVE -> Status.APPLYING;
            case APPLY_SUCCEEDED -> Status.APPLIED;
            case GIVEN_UP -> Status.CLOSED;
            case MERGED -> Status.MERGED;
            case APPROVED -> Status.APPROVED;
            case PLAN_SUCCEEDED -> Status.PLAN_READY;
            case PLAN_ACTIVE, PULL_REQUEST_OPEN -> Status.PLANNING;
            case OTHERWISE -> Status.REQUEST_CREATED;
        };
    }

    /** The newest word from the run, from asking for it, or from writing the attempt. */
    static Instant signOfLife(Attempt attempt) {
        var sign = attempt.dispatchedAt();
        for (var at : new @Nullable Instant[]{attempt.updatedAt(), attempt.lastSeenAt(), attempt.startedAt()}) {
            sign = at != null && at.isAfter(sign) ? at : sign;
        }
        return sign;
    }

    private static boolean isStale(Attempt destroy, Instant now) {
        return mayBecomeStale(destroy) && now.isAfter(signOfLife(destroy).plus(STALE_AFTER));
    }

    private static boolean mayBecomeStale(Attempt attempt) {
        return attempt.status() != Attempt.Status.HELD && attempt.status() != Attempt.Status.WAITING;
    }

    private static @Nullable Instant staleAt(Request request) {
        var destroy = request.currentAttempt(RunKind.DESTROY);
        return destroy != null && mayBecomeStale(destroy) ? signOfLife(destroy).plus(STALE_AFTER) : null;
    }

    private static List<String> facts(Request request, Rule rule, Approval approval) {
        return switch (rule) {
            case DESTROY_FAILED, DESTROY_SUCCEEDED, DESTROY_ACTIVE, DESTROY_STALE -> of(request, RunKind.DESTROY);
            case APPLY_FAILED, APPLY_ACTIVE, APPLY_SUCCEEDED -> of(request, RunKind.APPLY);
            case PLAN_FAILED, PLAN_SUCCEEDED, PLAN_ACTIVE -> of(request, RunKind.PLAN);
            case APPROVED -> List.of("approved by "
                    + approval.approvers().stream().map(Object::toString)
                            .collect(java.util.stream.Collectors.joining(" and "))
                    + " at " + approval.commit() + ", plan " + approval.digest());
            case GIVEN_UP -> givenUp(request);
            case MERGED -> merged(request);
            case PULL_REQUEST_OPEN, OTHERWISE -> pull(request);
        };
    }

    private static List<String> of(Request request, RunKind kind) {
        var attempt = request.currentAttempt(kind);
        return attempt == null ? List.of() : List.of(describe(kind, attempt));
    }

    /** {@code plan attempt 2 succeeded at 2026-11-20T10:00:00Z}. */
    static String describe(RunKind kind, Attempt attempt) {
        var name = kind.json() + " attempt " + attempt.attempt() + " ";
        if (attempt.succeeded()) {
            return name + "succeeded at " + attempt.completedAt();
        }
        if (attempt.failed()) {
            var why = attempt.reason() == null ? "" : " (" + attempt.reason().text() + ")";
            return name + "ended as " + attempt.conclusion() + " at " + attempt.completedAt() + why;
        }
        return name + "is " + attempt.status().json().replace('_', ' ') + ", last seen at "
                + signOfLife(attempt);
    }

    private static List<String> givenUp(Request request) {
        var facts = new ArrayList<String>();
        var closed = request.closed();
        if (closed != null) {
            facts.add("withdrawn by " + closed.by() + " at " + closed.at());
        }
        facts.addAll(pull(request));
        facts.add("nothing was applied that is not destroyed");
        return facts;
    }

    private static List<String> merged(Request request) {
        var facts = new ArrayList<>(pull(request));
        var sha = request.current().mergedSha();
        facts.add(sha == null ? "the merge commit is not known yet" : "merged as " + sha);
        return facts;
    }

    private static List<String> pull(Request request) {
        var pr = request.current().activePr();
        if (pr == null) {
            return List.of("there is no pull request yet");
        }
        var state = pr.merged() ? "merged" : pr.open() ? "open" : "closed without being merged";
        return List.of("pull request #" + pr.number() + " is " + state + " at head " + pr.headSha().abbreviated());
    }
}
