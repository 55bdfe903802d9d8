package io.tfpilot.server.requests.list;

import io.tfpilot.core.lifecycle.Derivation;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.request.Request;

/** How often an open page looks at a request by itself; scripts read it from the page. */
public final class PollingInterval {
    private PollingInterval() {}

    public static String of(Request request, Derivation derivation) {
        if (Predicates.underway(request)) {
            return "active";
        }
        return Predicates.settled(request, derivation) ? "still" : "idle";
    }
}
