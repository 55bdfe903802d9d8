package io.tfpilot.server.requests;

import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.terraform.PlanView;
import io.tfpilot.server.pages.PageController;
import io.tfpilot.server.pages.PageProblem;
import io.tfpilot.server.pages.Pages;
import io.tfpilot.server.pages.Visitor;
import io.tfpilot.server.signin.Needs;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A plan on a page of its own, with search, filters and links to single resources; part by part where it is long. */
@PageController
@Needs(Role.VIEWER)
class PlanPageController {
    private final RequestReading reading;
    private final Pages pages;
    private final InstantSource time;

    PlanPageController(RequestReading reading, Pages pages, InstantSource time) {
        this.reading = reading;
        this.pages = pages;
        this.time = time;
    }

    @GetMapping("/requests/{id}/plan")
    ResponseEntity<String> plan(@PathVariable String id, Asked asked, Visitor visitor, HttpServletRequest request) {
        var sight = see(id, visitor);
        var filter = asked.filter(sight);
        var view = view(sight, filter);
        var name = sight.request().identity().name();
        var heading = filter.destroy() ? "Destroy plan" : "Plan";
        var shell = Pages.shell(request, visitor, heading + " · " + name, "requests");
        var changes = new RunCards(sight, time.instant()).cardOf(filter.destroy());
        var shown = changes instanceof RequestView.Changes of ? of : null;
        return pages.page("requests/plan",
                new PlanPage(shell, new RequestPresenter(sight, time.instant()).head(), heading,
                        variants(sight, filter), view == null ? null : new PlanFinder(base(id), view, filter).found(),
                        view == null ? changes : null, shown == null ? null : shown.about(),
                        shown == null ? null : shown.log(), shown == null ? null : shown.run()));
    }

    /** The list after a search or a filter; the address bar follows. */
    @GetMapping("/requests/{id}/_/found")
    ResponseEntity<String> found(@PathVariable String id, Asked asked, Visitor visitor) {
        var sight = see(id, visitor);
        var filter = asked.filter(sight);
        var answer = pages.fragment("requests/found", new PlanFinder(base(id), of(sight, filter), filter).found());
        return ResponseEntity.status(answer.getStatusCode()).headers(answer.getHeaders())
                .header("HX-Replace-Url", base(id) + "/plan" + filter.query()).body(answer.getBody());
    }

    @GetMapping("/requests/{id}/_/more")
    ResponseEntity<String> more(@PathVariable String id, Asked asked, Visitor visitor) {
        var sight = see(id, visitor);
        var filter = asked.filter(sight);
        return pages.fragment("requests/rows", new PlanFinder(base(id), of(sight, filter), filter).rows());
    }

    /** What of one resource differs. */
    @GetMapping("/requests/{id}/_/resource")
    ResponseEntity<String> resource(@PathVariable String id, Asked asked, Visitor visitor) {
        var sight = see(id, visitor);
        var filter = asked.filter(sight);
        var list = PlanList.of(of(sight, filter), filter);
        var index = list.indexOf(filter.at());
        if (index < 0) {
            throw PageProblem.notFound("This resource is not in the plan any more", "A newer plan took its place.");
        }
        var item = list.shown(PlanList.PAGE).get(index - list.from());
        return pages.fragment("requests/body", new PlanPresenter(base(id), filter).body(item));
    }

    /** What the address asks for. */
    record Asked(@Nullable String q, @Nullable String action, @Nullable String at, @Nullable String from,
            @Nullable String open, @Nullable String of) {
        PlanFilter filter(RequestSight sight) {
            var destroy = "destroy".equals(of) && sight.destroyPlan() != null;
            return new PlanFilter(destroy, q == null ? "" : q, group(), at == null ? "" : at, place(),
                    "all".equals(open));
        }

        /** What is no number is the beginning. */
        private int place() {
            return from != null && from.matches("[0-9]{1,6}") ? Integer.parseInt(from) : 0;
        }

        /** A group there is not is none. */
        private String group() {
            return java.util.stream.Stream.of(PlanGroup.values()).map(PlanGroup::key)
                    .filter(each -> each.equals(action)).findFirst().orElse("");
        }
    }

    private static List<PlanPage.Variant> variants(RequestSight sight, PlanFilter filter) {
        var variants = new ArrayList<PlanPage.Variant>();
        var base = base(sight.request().id().value());
        if (Predicates.destroyPlan(sight.request()) != null && sight.destroyPlan() != null && sight.plan() != null) {
            variants.add(new PlanPage.Variant(base + "/plan", "Change", !filter.destroy()));
            variants.add(new PlanPage.Variant(base + "/plan?of=destroy", "Destroy", filter.destroy()));
        }
        return variants;
    }

    private static @Nullable PlanView view(RequestSight sight, PlanFilter filter) {
        return filter.destroy() ? sight.destroyPlan() : sight.plan();
    }

    private static PlanView of(RequestSight sight, PlanFilter filter) {
        var view = view(sight, filter);
        if (view == null) {
            throw PageProblem.notFound("There is no plan of this request now", "A new one may be under way.");
        }
        return view;
    }

    private static String base(String id) {
        return "/requests/" + id;
    }

    private RequestSight see(String id, Visitor visitor) {
        var sight = RequestId.isValid(id) ? reading.see(new RequestId(id), visitor) : null;
        if (sight == null) {
            throw PageProblem.notFound("There is no such request", "It may have a typing error in its id.");
        }
        return sight;
    }
}
