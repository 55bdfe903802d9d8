package io.tfpilot.core.lifecycle;

import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import java.time.Instant;
import java.util.Map;

/** Which actions are open to whom, by facts. What only the world knows (base moved, budget) operations ask. */
public final class Gates {
    private Gates() {}

    public static Gate check(Action action, Request request, Policy policy, EnvironmentQueue queue, Person person,
            Instant now) {
        return new Gate.Open();
    }

    /** Every gate of an apply or destroy again, as its held attempt leaves the queue. */
    public static Gate checkAgain(Request request, Policy policy, EnvironmentQueue queue, RunKind kind, int number,
            Instant now) {
        return new Gate.Open();
    }

    /** All actions, for a page. */
    public static Map<Action, Gate> all(Request request, Policy policy, EnvironmentQueue queue, Person person,
            Instant now) {
        return Map.of();
    }
}
