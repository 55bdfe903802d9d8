package io.tfpilot.core.lifecycle;

import io.tfpilot.core.request.Request;
import java.util.List;

/** Who approved what: reviews weighed against the plan that stands. */
public final class Approvals {
    private Approvals() {}

    /** Approval of the current revision's change. */
    public static Approval of(Request request, Policy policy) {
        return new Approval(false, List.of(), policy.approvals(), List.of(), List.of(), null, null);
    }

    /** Approval of the standing destroy plan; outside prod none is needed. */
    public static Approval ofDestroy(Request request, Policy policy) {
        return new Approval(false, List.of(), 1, List.of(), List.of(), null, null);
    }
}
