package io.tfpilot.server.requests;

import io.tfpilot.core.lifecycle.Derivation;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.request.Request;

/** How often an open page looks at a request by itself; scripts read it from the page. */
final class PollingInterval {
    private PollingInterval() {}

    static String of(Request request, Derivation derivation) {
        if (Predicates.underway(request)) {
            return "active";
        }
        return Predicates.settled(request, derivation) ? "still" : "idle";
    }
}
