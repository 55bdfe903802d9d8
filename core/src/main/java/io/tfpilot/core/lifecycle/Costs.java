package io.tfpilot.core.lifecycle;

import io.tfpilot.core.facts.Revisions;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Cost;
import io.tfpilot.core.request.Request;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a request costs. A cost belongs to the plan that was estimated; null is unknown, which is not zero. */
public final class Costs {
    private Costs() {}

    /** Of the change that the current revision proposes: that of its current plan. */
    public static @Nullable Cost proposed(Request request) {
        var plan = Predicates.changePlan(request);
        return plan == null ? null : plan.cost();
    }

    /** Of what is deployed: that of the plan whose digest the last successful apply was queued with. */
    public static @Nullable Cost deployed(Request request) {
        var apply = Revisions.deployedBy(request);
        return apply == null
                ? null
                : request.runs().plan().stream().filter(plan -> isPlanOf(plan, apply)).map(Attempt::cost)
                        .filter(Objects::nonNull).reduce((earlier, later) -> later).orElse(null);
    }

    private static boolean isPlanOf(Attempt plan, Attempt apply) {
        return plan.purpose() == Attempt.Purpose.CHANGE && plan.revision() == apply.revision()
                && !plan.dispatchedAt().isAfter(apply.dispatchedAt())
                && (apply.digest() == null || plan.digest() == null || plan.digest().equals(apply.digest()));
    }

    /**
     * What lists and sums show as the price of the request: that of what is deployed, also while a change of it is open;
     * that of the change where nothing is deployed yet.
     */
    public static @Nullable Cost shown(Request request) {
        return Predicates.deployed(request) == null ? proposed(request) : deployed(request);
    }

    /** Of the change that is open; null where the current plan is the one that is deployed. */
    public static @Nullable Cost open(Request request) {
        var proposed = proposed(request);
        return proposed != null && proposed.equals(deployed(request)) ? null : proposed;
    }
}
