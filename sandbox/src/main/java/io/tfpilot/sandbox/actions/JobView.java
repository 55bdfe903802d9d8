package io.tfpilot.sandbox.actions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A job as GitHub's job object shows it.
 *
 * @param key         its key under {@code jobs:}, unique in the run; the stand-in gives it a number
 * @param name        what people see
 * @param environment name of the GitHub environment it deploys to
 */
public record JobView(String key, String name, RunStatus status, Optional<Conclusion> conclusion,
        Optional<String> environment, Optional<Instant> startedAt, Optional<Instant> completedAt,
        List<StepView> steps) {
    public JobView {
        steps = List.copyOf(steps);
    }
}
