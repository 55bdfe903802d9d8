package io.tfpilot.server.requests.plan;

import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.terraform.PlanView;
import io.tfpilot.server.requests.RequestReader;
import io.tfpilot.server.requests.RequestSight;
import io.tfpilot.server.requests.page.DecisionPresenter;
import io.tfpilot.server.requests.page.RequestPresenter;
import io.tfpilot.server.requests.page.RequestView;
import io.tfpilot.server.requests.page.RunCards;
import io.tfpilot.server.requests.run.PlanFilter;
import io.tfpilot.server.requests.run.PlanGroup;
import io.tfpilot.server.requests.run.PlanList;
import io.tfpilot.server.requests.run.PlanNews;
import io.tfpilot.server.requests.run.PlanPresenter;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.web.pages.Live;
import io.tfpilot.server.web.pages.PageController;
import io.tfpilot.server.web.pages.PageProblem;
import io.tfpilot.server.web.pages.Pages;
import io.tfpilot.server.web.pages.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A plan on a page of its own, with search, filters and links to single resources; part by part where it is long. */
@PageController
@Needs(Role.VIEWER)
class PlanPageController {
    private final RequestReader reading;
    private final Pages pages;
    private final InstantSource time;

    PlanPageController(RequestReader reading, Pages pages, InstantSource time) {
        this.reading = reading;
        this.pages = pages;
        this.time = time;
    }

    @GetMapping("/requests/{id}/plan")
    ResponseEntity<String> plan(@PathVariable String id, Asked asked, Visitor visitor, Live live,
            HttpServletRequest request) {
        var sight = see(id, visitor);
        var filter = asked.filter(sight);
        var view = view(sight, filter);
        var name = sight.request().identity().name();
        var heading = PlanNews.heading(filter.of());
        var shell = Pages.shell(request, visitor, heading + " · " + name, "requests").streaming(live.request(id));
        var card = new RunCards(sight, time.instant()).cardOf(filter.of(), view);
        var shown = card instanceof RequestView.Changes of ? of : null;
        return pages.page("requests/plan",
                new PlanPage(shell, new RequestPresenter(sight, time.instant()).head(), heading,
                        variants(sight, filter), PlanNews.of(sight, filter.of(), view != null),
                        new DecisionPresenter(sight).decisionOn(filter.of().attempt(), visitor.csrf()),
                        view == null ? null : new PlanFinder(base(id), view, filter).found(),
                        view == null ? card : null, shown == null ? null : shown.about(),
                        shown == null ? null : shown.log(), shown == null ? null : shown.run()));
    }

    /**
     * Whether something newer than what the page shows is there: it is said, and the page stays as it is read.
     *
     * @param drawn whether the page shows a list, not a run under way
     */
    @GetMapping("/requests/{id}/_/plan-news")
    ResponseEntity<String> news(@PathVariable String id, Asked asked,
            @RequestParam(defaultValue = "true") boolean drawn,
            Visitor visitor) {
        var sight = see(id, visitor);
        return pages.fragment("requests/plannews", PlanNews.of(sight, asked.filter(sight).of(), drawn));
    }

    /** What is to decide on this plan; nothing once a newer one took its place. */
    @GetMapping("/requests/{id}/_/plan-decision")
    ResponseEntity<String> decision(@PathVariable String id, Asked asked, Visitor visitor) {
        var sight = see(id, visitor);
        var decision = new DecisionPresenter(sight).decisionOn(asked.filter(sight).of().attempt(), visitor.csrf());
        return Pages.fragment(pages.render("requests/decision", Map.of("decision", decision)));
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
        return pages.fragment("requests/groups", new PlanFinder(base(id), of(sight, filter), filter).rows());
    }

    /** What of one resource differs, or the instances of one that is folded. */
    @GetMapping("/requests/{id}/_/resource")
    ResponseEntity<String> resource(@PathVariable String id, Asked asked, Visitor visitor) {
        var sight = see(id, visitor);
        var filter = asked.filter(sight);
        var list = PlanList.of(of(sight, filter), filter);
        if (!filter.in().isEmpty() && list.size() > 0) {
            return pages.fragment("requests/instances", PlanPresenter.later(base(id), filter).instances(list));
        }
        var index = list.indexOf(filter.at());
        if (index < 0) {
            throw PageProblem.notFound("This resource is not in the plan any more", "A newer plan replaced it.");
        }
        return pages.fragment("requests/body", new PlanPresenter(base(id), filter).body(list.item(index)));
    }

    /** What the address asks for. */
    record Asked(@Nullable String q, @Nullable String action, @Nullable String at, @Nullable String from,
            @Nullable String open, @Nullable String of, @Nullable String attempt, @Nullable String in) {
        PlanFilter filter(RequestSight sight) {
            return new PlanFilter(plan(sight.request()), q == null ? "" : q, group(), at == null ? "" : at, place(),
                    "all".equals(open), in == null ? "" : in);
        }

        /** The one that was named; else the standing destroy plan, where that was requested, or the current one. */
        private PlanFilter.Shown plan(Request request) {
            var destroy = Predicates.destroyPlan(request);
            var standing = "destroy".equals(of) && destroy != null ? destroy : request.currentAttempt(RunKind.PLAN);
            var number = number(attempt);
            var named = request.runs().plan().stream().filter(each -> each.attempt() == number).findFirst()
                    .orElse(standing);
            return named == null
                    ? PlanFilter.Shown.CHANGE
                    : new PlanFilter.Shown(named.attempt(), named.purpose() == Attempt.Purpose.DESTROY,
                            named.equals(request.currentAttempt(RunKind.PLAN)) || named.equals(destroy));
        }

        /** What is no number is the beginning. */
        private int place() {
            return number(from);
        }

        private static int number(@Nullable String text) {
            return text != null && text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
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
        var change = PlanNews.newestChange(sight.request());
        if (Predicates.destroyPlan(sight.request()) != null && sight.destroyPlan() != null && change != null) {
            var current = change.equals(sight.request().currentAttempt(RunKind.PLAN));
            variants.add(new PlanPage.Variant(base + "/plan" + (current ? "" : "?attempt=" + change.attempt()),
                    "Change", !filter.of().destroy()));
            variants.add(new PlanPage.Variant(base + "/plan?of=destroy", "Destroy", filter.of().destroy()));
        }
        return variants;
    }

    private @Nullable PlanView view(RequestSight sight, PlanFilter filter) {
        var request = sight.request();
        var attempt = request.runs().plan().stream().filter(each -> each.attempt() == filter.of().attempt()).findFirst()
                .orElse(null);
        if (attempt == null || attempt.equals(Predicates.destroyPlan(request))) {
            return attempt == null ? null : sight.destroyPlan();
        }
        return attempt.equals(request.currentAttempt(RunKind.PLAN)) ? sight.plan() : reading.plan(attempt);
    }

    private PlanView of(RequestSight sight, PlanFilter filter) {
        var view = view(sight, filter);
        if (view == null) {
            throw PageProblem.notFound("There is no such plan of this request now", "A new plan may be running.");
        }
        return view;
    }

    private static String base(String id) {
        return "/requests/" + id;
    }

    private RequestSight see(String id, Visitor visitor) {
        var sight = RequestId.isValid(id) ? reading.see(new RequestId(id), visitor) : null;
        if (sight == null) {
            throw PageProblem.notFound("There is no such request", "The id may be mistyped.");
        }
        return sight;
    }
}
