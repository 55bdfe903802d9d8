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
        // A frozen or busy environment accepts and holds: the queue is no reason to refuse.
        java.util.Objects.requireNonNull(queue);
        var who = new PersonConditions(request, rules, person);
        var refused = who.meets(Permission.of(action));
        return refused != null ? refused : action.terms().gate().of(who, new StateConditions(request, rules, now));
    }

    /** What stands in this person's way whatever the state of the request; null where nothing does. */
    public static Gate.@Nullable Refused personally(Action action, Request request, ApprovalRules rules,
            Person person) {
        return new PersonConditions(request, rules, person).meets(Permission.of(action));
    }

    /** Every gate of an apply or destroy again, as its held attempt leaves the queue. */
    public static Gate checkAgain(Request request, ApprovalRules rules, EnvironmentQueue queue, RunKind kind,
            int number,
            Instant now) {
        var attempt = request.runs().attempt(kind, number);
        if (attempt == null || attempt.isConcluded()) {
            return StateConditions.refused(RefusalCode.ATTEMPT_ENDED, "The attempt has ended.", "Start a new one.");
        }
        var frozen = queue.frozen();
        if (frozen != null) {
            return StateConditions.refused(RefusalCode.ENVIRONMENT_FROZEN,
                    "The environment is frozen: " + frozen.reason(), "An admin can unfreeze it.");
        }
        var when = new StateConditions(StateConditions.without(request, kind, number), rules, now);
        var refusal = switch (kind) {
            case APPLY -> first(when.applicable(), when.sameApproval(attempt));
            case DESTROY -> first(when.destroyable(), when.sameDestroy(attempt));
            case PLAN, CLEANUP, DRIFT_PLAN -> null;
        };
        return refusal != null ? refusal : new Gate.Open(new Subject.Run(kind, attempt));
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

    /** Either the standing destroy plan or the change is what there is to approve. */
    static Gate approve(PersonConditions who, StateConditions when) {
        var reader = who.person().login();
        var refused = Approvals.isOfDestroy(when.request(), when.rules())
                ? first(when.destroyApprovable(), who.notAsker(),
                        when.notApprovedBy(reader, Approvals.ofDestroy(when.request(), when.rules())))
                : first(when.changeApprovable(), who.notAuthor(),
                        when.notApprovedBy(reader, Approvals.of(when.request(), when.rules())));
        return refused != null ? refused : new Gate.Open(Subjects.review(when));
    }

    static Gate acceptHead(PersonConditions who, StateConditions when) {
        var refused = first(when.sealable(), when.notAcceptedBy(who.person().login()));
        return refused != null ? refused : new Gate.Open(Subjects.head(when));
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
