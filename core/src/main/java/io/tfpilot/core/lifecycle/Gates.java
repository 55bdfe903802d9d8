package io.tfpilot.core.lifecycle;

import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which actions are open to whom, by facts. What only the world knows (base moved, budget) operations ask. */
public final class Gates {
    private Gates() {}

    /** {@link Person#SYSTEM} is not asked who it is. */
    public static Gate check(Action action, Request request, ApprovalRules rules, EnvironmentQueue queue, Person person,
            Instant now) {
        return gate(
                refusal(action, new PersonConditions(request, rules, person), new StateConditions(request, rules, now)),
                queue);
    }

    private static Gate gate(Gate.@Nullable Refused refusal, EnvironmentQueue queue) {
        // A frozen or busy environment accepts and holds: the queue is no reason to refuse.
        java.util.Objects.requireNonNull(queue);
        return refusal == null ? new Gate.Open() : refusal;
    }

    /** Every gate of an apply or destroy again, as its held attempt leaves the queue. */
    public static Gate checkAgain(Request request, ApprovalRules rules, EnvironmentQueue queue, RunKind kind,
            int number,
            Instant now) {
        var attempt = request.runs().attempt(kind, number);
        if (attempt == null || attempt.isConcluded()) {
            return StateConditions.refused("the attempt has ended", "ask for it again");
        }
        var frozen = queue.frozen();
        if (frozen != null) {
            return StateConditions.refused("the environment is frozen: " + frozen.reason(), "an admin thaws it");
        }
        var when = new StateConditions(StateConditions.without(request, kind, number), rules, now);
        var refusal = switch (kind) {
            case APPLY -> first(when.applicable(), when.sameApproval(attempt));
            case DESTROY -> first(when.destroyable(), when.sameDestroy(attempt));
            case PLAN, CLEANUP, DRIFT_PLAN -> null;
        };
        return gate(refusal, queue);
    }

    /** All actions, for a page. */
    public static Map<Action, Gate> all(Request request, ApprovalRules rules, EnvironmentQueue queue, Person person,
            Instant now) {
        var gates = new EnumMap<Action, Gate>(Action.class);
        for (var action : Action.values()) {
            gates.put(action, check(action, request, rules, queue, person, now));
        }
        return gates;
    }

    private static Gate.@Nullable Refused refusal(Action action, PersonConditions who, StateConditions when) {
        return first(who.meets(Permission.of(action)), state(action, who, when));
    }

    private static Gate.@Nullable Refused state(Action action, PersonConditions who, StateConditions when) {
        return switch (action) {
            case UPDATE -> first(when.living(), when.idle());
            case PLAN -> first(when.plannable());
            case APPROVE -> first(approve(who, when));
            case REJECT -> first(when.rejectable());
            case MERGE -> first(when.mergeable());
            case UPDATE_BRANCH -> first(when.living(), when.pullOpen(), when.idle());
            case APPLY -> first(when.applicable());
            case DESTROY_PLAN -> first(when.destroyPlannable());
            case DESTROY -> first(when.destroyable());
            case CLEANUP -> first(when.cleanable());
            case ABANDON -> first(when.abandonable());
            case CANCEL -> first(when.cancellable());
            case SEAL_ACCEPT, SEAL_RERENDER -> first(when.sealable());
        };
    }

    /** Either the standing destroy plan or the change is what there is to approve. */
    private static Gate.@Nullable Refused approve(PersonConditions who, StateConditions when) {
        var reader = who.person().login();
        return Approvals.isOfDestroy(when.request(), when.rules())
                ? first(when.destroyApprovable(), who.notAsker(),
                        when.notApprovedBy(reader, Approvals.ofDestroy(when.request(), when.rules())))
                : first(when.changeApprovable(), who.notAuthor(),
                        when.notApprovedBy(reader, Approvals.of(when.request(), when.rules())));
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
