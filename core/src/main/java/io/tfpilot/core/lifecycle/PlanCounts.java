package io.tfpilot.core.lifecycle;

import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.RunResult;
import org.jspecify.annotations.Nullable;

/** How much a request's current plan would change, as lists say it. */
public final class PlanCounts {
    private PlanCounts() {}

    /** Null where there is no plan, it runs or failed, or its result is not read: none of these is "no change". */
    public static RunResult.@Nullable Summary of(Request request) {
        var plan = request.currentAttempt(RunKind.PLAN);
        if (plan == null || plan.isActive() || Predicates.planFailed(plan) || !Predicates.hasCurrentResult(plan)) {
            return null;
        }
        var result = plan.result();
        return result == null ? null : result.summary();
    }
}
