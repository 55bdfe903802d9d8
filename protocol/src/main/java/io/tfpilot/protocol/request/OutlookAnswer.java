package io.tfpilot.protocol.request;

import io.tfpilot.protocol.Says;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What comes next. */
public record OutlookAnswer(ApprovalAnswer approval,
        @Says("By action: whether the caller can do it now") Map<String, ActionAnswer> actions,
        @Nullable PlanAnswer plan, @Nullable PlanAnswer destroyPlan, boolean sealed, boolean mayHaveResources,
        @Nullable PositionAnswer queue) {

    /** @param position from 1 */
    public record PositionAnswer(int position, int length,
            @Says("Why the environment is frozen") @Nullable String frozen) {}
}
