package io.tfpilot.server.requests.list;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.ListCursor;
import io.tfpilot.core.store.RequestFilter;
import io.tfpilot.core.store.Requests;
import io.tfpilot.core.store.SavedFilters;
import io.tfpilot.server.requests.RequestReader;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.web.pages.Live;
import io.tfpilot.server.web.pages.PageController;
import io.tfpilot.server.web.pages.PageProblem;
import io.tfpilot.server.web.pages.Pages;
import io.tfpilot.server.web.pages.Visitor;
import io.tfpilot.server.web.pages.WaitingCount;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The list. */
@PageController
@Needs(Role.VIEWER)
class RequestListController {
    /** What a screen or two hold. */
    private static final int PAGE = 50;

    private final RequestReader reading;
    private final SavedFilters saved;
    private final WaitingCount waiting;
    private final Pages pages;
    private final InstantSource time;

    RequestListController(RequestReader reading, SavedFilters saved, WaitingCount waiting, Pages pages,
            InstantSource time) {
        this.waiting = waiting;
        this.reading = reading;
        this.saved = saved;
        this.pages = pages;
        this.time = time;
    }

    @GetMapping("/requests")
    ResponseEntity<String> list(@RequestParam MultiValueMap<String, String> parameters,
            @RequestParam(defaultValue = "") String done, Visitor visitor, Live live,
            HttpServletRequest request) {
        var query = query(parameters);
        var listing = listing(query, visitor);
        if (isBeforeTheFirst(query, listing)) {
            return Pages.redirect(request, query.at(""));
        }
        var shell = Pages.shell(request, visitor, query.show() == ListQuery.Show.ALL
                ? "Requests"
                : query.show().label() + " · Requests", "requests").streaming(live.all())
                .saying(SavedFilterMessage.of(done));
        var counted = new ListPresenter.Counted(
                query.isFiltered() ? Map.<ListQuery.Show, Integer>of() : counts(visitor),
                archived(query, listing, visitor));
        var view = new ListPresenter(visitor, time.instant()).view(shell, query, reading.choices(visitor), listing,
                counted, saved.of(visitor.person().login()));
        return pages.page("requests/list", view);
    }

    /** The way back has arrived at the newest: that page is the first one, and full. */
    private static boolean isBeforeTheFirst(ListQuery query, RequestReader.Listing listing) {
        return !query.after().isEmpty() && ListCursor.parse(query.after(), query.order()).newer()
                && listing.rows().size() < PAGE;
    }

    private Map<ListQuery.Show, Integer> counts(Visitor visitor) {
        var counts = new EnumMap<ListQuery.Show, Integer>(ListQuery.Show.class);
        for (var show : ListQuery.Show.values()) {
            counts.put(show,
                    reading.count(visitor, ListQuery.all(show).filter(visitor), ListPresenter.MOST_COUNTED + 1));
        }
        return counts;
    }

    /** Who searches finds what is archived too; who only filters learns of it where nothing else is left. */
    private int archived(ListQuery query, RequestReader.Listing listing, Visitor visitor) {
        var asked = !query.text().isEmpty() || (query.isFiltered() && listing.rows().isEmpty());
        return asked && query.show() == ListQuery.Show.ALL
                ? reading.count(visitor, query.in(ListQuery.Show.ARCHIVED).filter(visitor),
                        ListPresenter.MOST_COUNTED + 1)
                : 0;
    }

    private RequestReader.Listing listing(ListQuery query, Visitor visitor) {
        try {
            return reading.list(filter(query, visitor), query.order(), query.after().isEmpty() ? null : query.after(),
                    PAGE, visitor);
        } catch (Requests.BadCursor wrong) {
            throw new PageProblem(HttpStatus.BAD_REQUEST, "This page of the list does not exist",
                    "Go back to the first page of the list.");
        }
    }

    /** What an address asks for; whoever asks for what there is not is not shown something else. */
    static ListQuery query(MultiValueMap<String, String> parameters) {
        var unknown = ListQuery.unknown(parameters);
        if (!unknown.isEmpty()) {
            throw new PageProblem(HttpStatus.BAD_REQUEST, "This filter is not valid",
                    "There is no status, view or order “" + unknown.getFirst() + "”. Choose from the list.");
        }
        return ListQuery.of(parameters);
    }

    static RequestFilter filter(ListQuery query, Visitor visitor) {
        try {
            return query.filter(visitor);
        } catch (IllegalArgumentException nobody) {
            throw new PageProblem(HttpStatus.BAD_REQUEST, "No such person",
                    "“" + query.requester() + "” is not a GitHub login. Choose a requester from the list.");
        }
    }

    @GetMapping("/requests/_/row/{id}")
    ResponseEntity<String> row(@PathVariable String id, Visitor visitor) {
        var row = RequestId.isValid(id) ? reading.row(new RequestId(id), visitor) : null;
        if (row == null) {
            throw PageProblem.notFound("There is no request " + id, "The id may be mistyped.");
        }
        return pages.fragment("requests/row", new ListPresenter(visitor, time.instant()).row(row));
    }

    /** How many wait for the reader, beside the navigation's entry. */
    @GetMapping("/requests/_/waiting")
    ResponseEntity<String> waiting(Visitor visitor) {
        return pages.fragment("requests/waiting", Map.of("count", waiting.of(visitor)));
    }
}
