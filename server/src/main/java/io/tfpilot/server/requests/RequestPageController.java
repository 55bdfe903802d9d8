package io.tfpilot.server.requests;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.server.pages.Live;
import io.tfpilot.server.pages.PageController;
import io.tfpilot.server.pages.PageProblem;
import io.tfpilot.server.pages.Pages;
import io.tfpilot.server.pages.Shell;
import io.tfpilot.server.pages.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
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

    private final RequestReading reading;
    private final Pages pages;
    private final InstantSource time;

    RequestPageController(RequestReading reading, Pages pages, InstantSource time) {
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
                .saying(Said.of(done));
        return pages.page("requests/page", presenter.page(shell, tabbed(sight, tab, number(against), number(before))));
    }

    private RequestPresenter.Tabbed tabbed(RequestSight sight, String tab, long against, long before) {
        return switch (tab) {
            case RequestPresenter.CONFIGURATION -> new RequestPresenter.Tabbed(tab, (int) against, List.of());
            case RequestPresenter.ACTIVITY -> new RequestPresenter.Tabbed(tab, 0,
                    reading.audit(sight.request().id(), before == 0 ? null : before, AUDIT_ROWS));
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
                        "This cannot be done to the request as it stands; its page says why."));
        var shell = Pages.shell(request, visitor, dialog.heading(), "requests");
        return pages.page("requests/confirm", new ConfirmPage(shell, presenter(sight).head(), dialog));
    }

    @GetMapping("/requests/{id}/_/status")
    ResponseEntity<String> status(@PathVariable String id, Visitor visitor) {
        return pages.fragment("requests/status", presenter(see(id, visitor)).status(visitor.csrf()));
    }

    /** The parts that need the whole view; which they are stands in the address. */
    @GetMapping("/requests/{id}/_/{part:notes|plan|timeline|side|activity}")
    ResponseEntity<String> part(@PathVariable String id, @PathVariable String part, Visitor visitor,
            HttpServletRequest request) {
        var sight = see(id, visitor);
        Shell shell = Pages.shell(request, visitor, "", "requests");
        var activity = part.equals("activity");
        var view = presenter(sight).page(shell, tabbed(sight, activity ? part : "", 0, 0));
        return switch (part) {
            case "notes" -> pages.fragment("requests/notes",
                    Map.of("id", id, "notes", view.notes(), "csrf", visitor.csrf()));
            case "side" -> pages.fragment("requests/side", view.side());
            case "activity" -> pages.fragment("requests/activity",
                    Map.of("id", id, "activity", java.util.Objects.requireNonNull(view.activity())));
            default -> pages.fragment(part.equals("plan") ? "requests/plans" : "requests/timeline",
                    Map.of("id", id, "overview", java.util.Objects.requireNonNull(view.overview())));
        };
    }

    private RequestPresenter presenter(RequestSight sight) {
        return new RequestPresenter(sight, time.instant());
    }

    private RequestSight see(String id, Visitor visitor) {
        var sight = RequestId.isValid(id) ? reading.see(new RequestId(id), visitor) : null;
        if (sight == null) {
            throw PageProblem.notFound("There is no request " + (id.length() > 63 ? "of this id" : id),
                    "It may have a typing error in it, or it was never made here.");
        }
        return sight;
    }
}
