package io.tfpilot.server.requests.run;

import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.server.requests.RequestSight;
import io.tfpilot.server.web.pages.Link;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What is newer than the plan that a page shows. Nobody's plan is swapped while they read it: it is said, with a link.
 *
 * @param address where it is looked for again
 * @param tone of the note
 * @param heading empty while there is nothing newer
 */
public record PlanNews(String address, String tone, String icon, String heading, String text, @Nullable Link link) {
    /** @param drawn whether the page shows a list, not a run under way or a failure */
    public static PlanNews of(RequestSight sight, PlanFilter.Shown of, boolean drawn) {
        var base = "/requests/" + sight.request().id();
        var address = base + "/_/plan-news?attempt=" + of.attempt() + (drawn ? "" : "&drawn=false");
        var newest = newest(sight.request(), of);
        if (newest == null) {
            return gone(address, base, sight.request(), of);
        }
        var same = newest.attempt() == of.attempt();
        var show = base + "/plan" + PlanFilter.all(new PlanFilter.Shown(newest.attempt(), of.destroy(), true)).query();
        if (same && !drawn && Predicates.planFailed(newest)) {
            return new PlanNews(address, "bad", "octagon-x", "The plan failed", "", new Link(show, "See why"));
        }
        if (same) {
            return drawn || (of.destroy() ? sight.destroyPlan() : sight.plan()) == null
                    ? none(address)
                    : new PlanNews(address, "ok", "circle-check", "The plan is ready", "", new Link(show, "Show it"));
        }
        var about = "This page shows attempt " + of.attempt() + of(sight.request(), of) + ".";
        if (newest.isActive()) {
            return new PlanNews(address, "work", "loader-circle", "A newer plan is running", about,
                    new Link(base, "Watch it"));
        }
        if (newest.succeeded() && Predicates.awaitsResult(sight.request(), newest)) {
            return new PlanNews(address, "work", "loader-circle", "Reading the result of a newer plan…", about,
                    new Link(base, "Watch it"));
        }
        return !Predicates.planFailed(newest)
                ? new PlanNews(address, "wait", "info", "A newer plan is ready", about, new Link(show, "Show it"))
                : new PlanNews(address, "bad", "octagon-x", "A newer plan failed", about, new Link(show, "See why"));
    }

    public static String heading(PlanFilter.Shown of) {
        var name = of.destroy() ? "Destroy plan" : "Plan";
        return of.standing() ? name : name + " " + of.attempt();
    }

    private static @Nullable Attempt newest(Request request, PlanFilter.Shown of) {
        return of.destroy() ? Predicates.destroyPlan(request) : newestChange(request);
    }

    /** Also while a destroy plan is the current one. Null where the revision was not planned. */
    public static @Nullable Attempt newestChange(Request request) {
        var current = request.currentAttempt(RunKind.PLAN);
        if (current == null || current.purpose() == Attempt.Purpose.CHANGE) {
            return current;
        }
        return request.runs().plan().stream()
                .filter(each -> each.purpose() == Attempt.Purpose.CHANGE && each.revision() == request.revision())
                .max(Comparator.comparingInt(Attempt::attempt)).orElse(null);
    }

    private static String of(Request request, PlanFilter.Shown of) {
        return request.runs().plan().stream().filter(each -> each.attempt() == of.attempt())
                .map(each -> ", of revision " + each.revision()).findFirst().orElse("");
    }

    /** No plan speaks for the request as it is now: it was edited, or what was planned has been done. */
    private static PlanNews gone(String address, String base, Request request, PlanFilter.Shown of) {
        if (of.attempt() == 0) {
            return none(address);
        }
        return of.destroy()
                ? new PlanNews(address, "wait", "info", "This destroy plan is out of date",
                        "A run has changed the state since.", new Link(base, "Open the request"))
                : new PlanNews(address, "wait", "info", "The inputs changed",
                        "Revision " + request.revision() + " has no plan yet; this one is for an older revision.",
                        new Link(base, "Open the request"));
    }

    private static PlanNews none(String address) {
        return new PlanNews(address, "rest", "info", "", "", null);
    }
}
