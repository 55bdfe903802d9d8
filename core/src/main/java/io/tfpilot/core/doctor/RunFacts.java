package io.tfpilot.core.doctor;

import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunResult;
import java.time.Instant;
import java.util.List;

/**
 * What this server itself has seen.
 *
 * @param lastPlan absent where the project never had one
 * @param arrived when GitHub's newest delivery came; absent where none ever did
 */
public record RunFacts(Asked<LastPlan> lastPlan, Asked<Instant> arrived) {

    /** The newest plan that ended. */
    public record LastPlan(RequestId request, Instant at, RunResult.Outcome outcome,
            List<RunResult.Diagnostic> diagnostics) {
        public LastPlan {
            diagnostics = List.copyOf(diagnostics);
        }
    }
}
