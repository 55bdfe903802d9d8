package io.tfpilot.core.lifecycle;

import io.tfpilot.core.request.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the facts of a request mean now. */
public final class Lifecycle {
    /** A destroy run without a sign of life for longer than this is stale. */
    public static final Duration STALE_AFTER = Duration.ofMinutes(15);

    private Lifecycle() {}

    /** Total and pure: the first of the rules that matches decides. */
    public static Derivation derive(Request request, Policy policy, Instant now) {
        return new Derivation(Status.REQUEST_CREATED, Rule.OTHERWISE, List.of(),
                new WaitsFor(WaitsFor.Who.TFPILOT, ""), null);
    }
}
