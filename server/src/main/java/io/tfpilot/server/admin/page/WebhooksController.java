package io.tfpilot.server.admin.page;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Times;
import io.tfpilot.core.store.Deliveries;
import io.tfpilot.core.store.Requests;
import io.tfpilot.server.admin.Address;
import io.tfpilot.server.admin.DeliveryQuery;
import io.tfpilot.server.admin.StoredWebhooks;
import io.tfpilot.server.web.input.LocalAddress;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.web.pages.PageController;
import io.tfpilot.server.web.pages.PageProblem;
import io.tfpilot.server.web.pages.Pages;
import io.tfpilot.server.web.pages.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What GitHub delivered, and what became of it. */
@PageController
@Needs(Role.ADMIN)
class WebhooksController {
    private static final int PAGE = 50;
    private static final int PARKED = 20;
    private static final Map<String, String> SAID = Map.of("again", "Processing it again", "look",
            "Asking GitHub for lost deliveries");

    private final StoredWebhooks reading;
    private final Pages pages;
    private final InstantSource time;

    WebhooksController(StoredWebhooks reading, Pages pages, InstantSource time) {
        this.reading = reading;
        this.pages = pages;
        this.time = time;
    }

    @GetMapping("/admin/webhooks")
    ResponseEntity<String> list(@RequestParam Map<String, String> parameters, Visitor visitor,
            HttpServletRequest request) {
        var query = DeliveryQuery.of(parameters);
        var rows = rows(query);
        var now = time.instant();
        var presenter = new WebhookPresenter(now);
        var shown = rows.size() > PAGE ? rows.subList(0, PAGE) : rows;
        var older = rows.size() > PAGE ? query.at(DeliveryQuery.cursor(shown.getLast().place())) : null;
        var first = query.cursor().isEmpty() && query.before().isEmpty();
        var newest = first ? newest(query, shown, now).toString() : "";
        var shell = Pages.shell(request, visitor, "Webhooks", "webhooks")
                .saying(SAID.get(parameters.getOrDefault("done", "")));
        return pages.page("admin/webhooks", new WebhooksView(shell,
                presenter.overview(reading.overview(now), 0), query.text(), WebhookPresenter.choices(query),
                query.isFiltered(), shown.stream().map(presenter::row).toList(), look(newest, query.at("")),
                query.at(""),
                query.cursor().isEmpty() ? null : query.at(""), older, presenter.parked(reading.parked(PARKED)),
                reading.address()));
    }

    private List<Deliveries.Row> rows(DeliveryQuery query) {
        try {
            return reading.list(query.filter(), query.place(), PAGE + 1);
        } catch (Requests.BadCursor | IllegalArgumentException wrong) {
            throw new PageProblem(HttpStatus.BAD_REQUEST, "This page of the list does not exist",
                    "Go back to the first page of the list.");
        }
    }

    private static String look(String since, String self) {
        return Address.of("/admin/webhooks/_/overview").with("since", since).with("self", self).text();
    }

    /** With a filter, everything that comes is news; without one, what is not on the page. */
    private static Instant newest(DeliveryQuery query, List<Deliveries.Row> shown, Instant now) {
        return query.isFiltered() || shown.isEmpty() ? now : shown.getFirst().receivedAt();
    }

    @GetMapping("/admin/webhooks/_/overview")
    ResponseEntity<String> overview(@RequestParam(defaultValue = "") String since,
            @RequestParam(defaultValue = "") String self) {
        var now = time.instant();
        var fresh = since.isEmpty() ? 0 : reading.since(instant(since));
        var overview = new WebhookPresenter(now).overview(reading.overview(now), fresh);
        var back = self.startsWith("/admin/webhooks") && LocalAddress.is(self) ? self : "/admin/webhooks";
        return pages.fragment("admin/overview", Map.of("overview", overview, "look", look(since, back), "self", back));
    }

    private static Instant instant(String text) {
        try {
            return Times.parse(text);
        } catch (DateTimeException broken) {
            throw new PageProblem(HttpStatus.BAD_REQUEST, "That time is not valid", "Open the page again.");
        }
    }

    @GetMapping("/admin/webhooks/{guid}")
    ResponseEntity<String> one(@PathVariable String guid, @RequestParam(defaultValue = "") String done,
            Visitor visitor, HttpServletRequest request) {
        var detail = reading.find(guid);
        if (detail == null) {
            throw unknown();
        }
        var title = WebhookPresenter.state(detail.row().state()).label() + " · " + detail.row().event();
        var shell = Pages.shell(request, visitor, title, "webhooks").saying(SAID.get(done));
        return pages.page("admin/delivery", new WebhookPresenter(time.instant()).delivery(shell, detail));
    }

    private static PageProblem unknown() {
        return PageProblem.notFound("There is no delivery of this GUID",
                "Deliveries are kept for 30 days. The GUID may also be mistyped.");
    }

    @PostMapping("/admin/webhooks/{guid}/reprocess")
    ResponseEntity<String> again(@PathVariable String guid, Visitor visitor, HttpServletRequest request) {
        if (!reading.again(visitor.person(), guid)) {
            throw unknown();
        }
        return Pages.redirect(request, "/admin/webhooks/" + guid + "?done=again");
    }

    @PostMapping("/admin/webhooks/look")
    ResponseEntity<String> look(HttpServletRequest request) {
        reading.look();
        return Pages.redirect(request, "/admin/webhooks?done=look");
    }
}
