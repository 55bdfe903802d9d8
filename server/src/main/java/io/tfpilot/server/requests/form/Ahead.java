package io.tfpilot.server.requests.form;

import io.tfpilot.core.lifecycle.Costs;
import io.tfpilot.core.request.Cost;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.Insights;
import io.tfpilot.server.requests.RequestCommands.Place;
import io.tfpilot.server.requests.RequestReader;
import io.tfpilot.server.web.pages.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What comes of a form that is sent, as far as it is known before.
 *
 * @param where project and environment
 * @param steps in their order, until it is deployed
 */
public record Ahead(String where, boolean prod, String cost, List<Step> steps) {
    public Ahead {
        steps = List.copyOf(steps);
    }

    /** @param takes how long that usually takes; empty where that is not known */
    public record Step(String text, String takes) {}

    static Ahead ofNew(Place place, String module, RequestReader reading) {
        return new Ahead(place.project() + " " + place.environment(), place.prod(), "Not known before the plan",
                steps("TfPilot opens a pull request, and GitHub runs the plan.", place, module, reading));
    }

    /** @param place null where the environment is not configured any more: then nothing is known of its approvals */
    static Ahead ofRevision(Request request, @Nullable Place place, RequestReader reading) {
        var identity = request.identity();
        var where = identity.project() + " " + identity.environment();
        if (place == null) {
            return new Ahead(where, false, cost(request), List.of());
        }
        return new Ahead(where, place.prod(), cost(request),
                steps("TfPilot commits revision " + (request.revision() + 1) + ", and GitHub runs its plan.", place,
                        identity.module(), reading));
    }

    private static List<Step> steps(String first, Place place, String module, RequestReader reading) {
        var steps = new ArrayList<Step>();
        steps.add(new Step(first, usual(RunKind.PLAN, place, module, reading)));
        steps.add(new Step(place.approvals(), ""));
        steps.add(new Step("The pull request is merged, and GitHub runs the apply.",
                usual(RunKind.APPLY, place, module, reading)));
        return steps;
    }

    private static String usual(RunKind kind, Place place, String module, RequestReader reading) {
        Duration usual = reading.usual(new Insights.Alike(kind, place.project(), place.environment(), module));
        return usual == null ? "" : "usually " + Words.duration(usual);
    }

    /** A new plan has a new price; what the one before cost is the nearest thing that is known. */
    private static String cost(Request request) {
        Cost before = Costs.proposed(request);
        return before == null || before.monthly() == null
                ? "Not known before the plan"
                : "Not known before the plan; revision " + request.revision() + ": "
                        + Words.money(before.monthly(), before.currency()) + " a month";
    }
}
