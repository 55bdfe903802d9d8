package io.tfpilot.server.requests;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.core.operations.Requests;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.server.pages.Live;
import io.tfpilot.server.pages.PageController;
import io.tfpilot.server.pages.PageProblem;
import io.tfpilot.server.pages.Pages;
import io.tfpilot.server.pages.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The list. */
@PageController
@Needs(Role.VIEWER)
class RequestListController {
    /** What a screen or two hold. */
    private static final int PAGE = 50;

    private final RequestReading reading;
    private final Pages pages;
    private final InstantSource time;

    RequestListController(RequestReading reading, Pages pages, InstantSource time) {
        this.reading = reading;
        this.pages = pages;
        this.time = time;
    }

    @GetMapping("/requests")
    ResponseEntity<String> list(@RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String project, @RequestParam(defaultValue = "") String environment,
            @RequestParam(defaultValue = "") String module, @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String after,
            Visitor visitor, Live live, HttpServletRequest request) {
        var query = new ListQuery(ListQuery.Show.of(show), project, environment, module, status, q, after);
        var shell = Pages.shell(request, visitor, "Requests", "requests").streaming(live.all());
        var view = new ListPresenter(visitor, time.instant()).view(shell, query, reading.choices(),
                listing(query, visitor));
        return pages.page("requests/list", view);
    }

    private RequestReading.Listing listing(ListQuery query, Visitor visitor) {
        try {
            return reading.list(query.filter(visitor), query.after().isEmpty() ? null : query.after(), PAGE, visitor);
        } catch (Requests.BadCursor | IllegalArgumentException wrong) {
            throw new PageProblem(HttpStatus.BAD_REQUEST, "This page of the list does not exist",
                    "The address does not come from this list. Start again from its first page.");
        }
    }

    @GetMapping("/requests/_/row/{id}")
    ResponseEntity<String> row(@PathVariable String id, Visitor visitor) {
        var sight = RequestId.isValid(id) ? reading.see(new RequestId(id), visitor) : null;
        if (sight == null) {
            throw PageProblem.notFound("There is no request " + id, "It may have a typing error in it.");
        }
        var row = new ListPresenter(visitor, time.instant())
                .row(new RequestReading.Row(sight.request(), sight.derivation()));
        return pages.fragment("requests/row", row);
    }
}
