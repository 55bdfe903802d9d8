package io.tfpilot.sandbox.actions;

import java.util.LinkedHashMap;
import java.util.Map;

import io.tfpilot.sandbox.actions.expression.Value;

/** How a job ended, as {@code needs.*} sees it. */
record JobResult(Conclusion conclusion, Map<String, String> outputs) {
    JobResult {
        outputs = new LinkedHashMap<>(outputs);
    }

    static JobResult without(Conclusion conclusion) {
        return new JobResult(conclusion, Map.of());
    }

    Value asNeed() {
        return Value.of(Map.of("result", Value.of(conclusion.wire()), "outputs", Value.ofTexts(outputs)));
    }
}
