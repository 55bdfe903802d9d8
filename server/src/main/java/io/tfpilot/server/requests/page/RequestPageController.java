package io.tfpilot.server.requests.page;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.server.requests.RequestReader;
import io.tfpilot.server.requests.RequestSight;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.web.pages.Link;
import io.tfpilot.server.web.pages.Live;
import io.tfpilot.server.web.pages.PageController;
import io.tfpilot.server.web.pages.PageProblem;
import io.tfpilot.server.web.pages.Pages;
import io.tfpilot.server.web.pages.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One request: its page and the parts of it that fetch themselves. */
@PageController
@Needs(Role.VIEWER)
class RequestPageController {
    static final int AUDIT_ROWS = 100;

    /** The section that is open stands in the address of the row of sections. */
    private static final String TABS = "tabs-";
    private static final String PARTS = "head|status|decision|notes|plan|timeline|side|activity|tabs-[a-z]+";

    private final RequestReader reading;
    private final Pages pages;
    private final InstantSource time;

    RequestPageController(RequestReader reading, Pages pages, InstantSource time) {
        this.reading = reading;
        this.pages = pages;
        this.time = time;
    }

    @GetMapping("/requests/{id}")
    ResponseEntity<String> page(@PathVariable String id, @RequestParam(defaultValue = "overview") String tab,
            @RequestParam(defaultValue = "") String done, @RequestParam(defaultValue = "") String against,
            @RequestParam(defaultValue = "") String before, Visitor visitor, Live live,
            HttpServletRequest request) {
        var sight = see(id, visitor);
        var presenter = presenter(sight);
        var title = presenter.status(visitor.csrf()).title();
        var shell = Pages.shell(request, visitor, title, "requests").streaming(live.request(id))
                .saying(DoneMessage.of(done, sight.request()));
        return pages.page("requests/page",
                presenter.page(shell, tabbed(sight, visitor, tab, number(against), number(before))));
    }

    private RequestPresenter.Tabbed tabbed(RequestSight sight, Visitor visitor, String tab, long against,
            long before) {
        return switch (tab) {
            case RequestPresenter.CONFIGURATION -> new RequestPresenter.Tabbed(tab, (int) against, List.of(), null);
            case RequestPresenter.ACTIVITY -> new RequestPresenter.Tabbed(tab, 0,
                    reading.audit(sight.request(), before == 0 ? null : before, AUDIT_ROWS),
                    visitor.person().has(Role.APPROVER, sight.request().identity().place())
                            ? new Link("/audit?request=" + sight.request().id(), "Search the record")
                            : null);
            default -> RequestPresenter.Tabbed.OVERVIEW_TAB;
        };
    }

    /** 0 for what is none. */
    private static long number(String text) {
        return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
    }

    /** The section as it stands in the repository. */
    @GetMapping("/requests/{id}/section")
    ResponseEntity<String> section(@PathVariable String id, Visitor visitor) {
        var request = see(id, visitor).request();
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("text/plain;charset=UTF-8"))
                .header("Content-Disposition", "attachment; filename=\"" + request.id() + ".tf\"")
                .body(request.current().section());
    }

    /** Asks before an action, where no script opens the dialog. */
    @GetMapping("/requests/{id}/confirm/{key}")
    ResponseEntity<String> confirm(@PathVariable String id, @PathVariable String key, Visitor visitor,
            HttpServletRequest request) {
        var sight = see(id, visitor);
        var dialog = presenter(sight).status(visitor.csrf()).dialogs().stream().filter(each -> each.key().equals(key))
                .findFirst().orElseThrow(() -> new PageProblem(HttpStatus.CONFLICT, "Not now",
                        "You can't do this now. The request's page says why."));
        var shell = Pages.shell(request, visitor, dialog.heading(), "requests");
        return pages.page("requests/confirm", new ConfirmPage(shell, presenter(sight).head(), dialog));
    }

    /** One part of the page. */
    @GetMapping("/requests/{id}/_/{part:" + PARTS + "}")
    ResponseEntity<String> part(@PathVariable String id, @PathVariable String part, Visitor visitor,
            HttpServletRequest request) {
        return parts(id, List.of(part), visitor, request);
    }

    /** Several parts, of one and the same state. */
    @GetMapping("/requests/{id}/_/parts")
    ResponseEntity<String> parts(@PathVariable String id, @RequestParam List<String> part, Visitor visitor,
            HttpServletRequest request) {
        var sight = see(id, visitor);
        var tab = part.contains(RequestPresenter.ACTIVITY) ? RequestPresenter.ACTIVITY : RequestPresenter.OVERVIEW;
        var view = presenter(sight).page(Pages.shell(request, visitor, "", "requests"),
                tabbed(sight, visitor, tab, 0, 0));
        return Pages.fragment(part.stream().distinct().filter(each -> each.matches(PARTS))
                .map(each -> rendered(view, each)).collect(Collectors.joining()));
    }

    private String rendered(RequestView view, String part) {
        var id = view.head().id();
        return switch (part) {
            case "head" -> pages.render("requests/head", view.head());
            case "status" -> pages.render("requests/status", view.status());
            case "decision" -> pages.render("requests/decision", Map.of("decision", view.decision()));
            case "notes" -> pages.render("requests/notes",
                    Map.of("id", id, "notes", view.notes(), "csrf", view.shell().csrf()));
            case "side" -> pages.render("requests/side", view.side());
            case "activity" -> view.activity() == null
                    ? ""
                    : pages.render("requests/activity", Map.of("id", id, "activity", view.activity()));
            case "plan" -> overview("requests/plans", view);
            case "timeline" -> overview("requests/timeline", view);
            default -> pages.render("requests/tabs",
                    Map.of("id", id, "tab", part.substring(TABS.length()), "tabs", view.tabs()));
        };
    }

    /** Nothing where another section is open. */
    private String overview(String template, RequestView view) {
        var overview = view.overview();
        return overview == null
                ? ""
                : pages.render(template, Map.of("id", view.head().id(), "overview", overview));
    }

    private RequestPresenter presenter(RequestSight sight) {
        return new RequestPresenter(sight, time.instant());
    }

    private RequestSight see(String id, Visitor visitor) {
        var sight = RequestId.isValid(id) ? reading.see(new RequestId(id), visitor) : null;
        if (sight == null) {
            throw PageProblem.notFound("There is no request " + (id.length() > 63 ? "of this id" : id),
                    "The id may be mistyped, or the request was never made here.");
        }
        return sight;
    }
}
