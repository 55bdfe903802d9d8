package io.tfpilot.server.requests.list;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.store.SavedFilters;
import io.tfpilot.core.store.SavedFilters.SavedFilter;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.web.pages.PageController;
import io.tfpilot.server.web.pages.PageProblem;
import io.tfpilot.server.web.pages.Pages;
import io.tfpilot.server.web.pages.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Giving a list a name, another one, and taking it away: forms of the list page. */
@PageController
@Needs(Role.VIEWER)
class SavedFilterController {
    private final SavedFilters saved;

    SavedFilterController(SavedFilters saved) {
        this.saved = saved;
    }

    /** @param was the name it had; empty for a new one */
    @PostMapping("/requests/filters")
    ResponseEntity<String> save(@RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String was, @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "false") boolean start, Visitor visitor, HttpServletRequest request) {
        var owner = visitor.person().login();
        var filter = filter(name, query, start);
        if (!was.isEmpty() && !was.equals(filter.name())) {
            saved.remove(owner, was);
        }
        return switch (saved.put(owner, filter)) {
            case KEPT -> back(request, filter.query(), was.isEmpty() ? "saved" : "renamed");
            case FULL -> throw new PageProblem(HttpStatus.CONFLICT, "You have too many saved filters",
                    "There is room for " + SavedFilters.MOST + ". Delete one that you no longer need.");
        };
    }

    @PostMapping("/requests/filters/delete")
    ResponseEntity<String> delete(@RequestParam(defaultValue = "") String name, Visitor visitor,
            HttpServletRequest request) {
        saved.remove(visitor.person().login(), name);
        return back(request, "", "removed");
    }

    /** Kept as the list itself would write it, so that it leads nowhere else. */
    static SavedFilter filter(String name, String query, boolean start) {
        try {
            return new SavedFilter(name, ListQuery.parse(query).canonical(), start);
        } catch (IllegalArgumentException wrong) {
            throw new PageProblem(HttpStatus.UNPROCESSABLE_CONTENT, "This filter cannot be saved",
                    "Go back and choose another name: " + wrong.getMessage() + ".");
        }
    }

    private static ResponseEntity<String> back(HttpServletRequest request, String query, String said) {
        return Pages.redirect(request, "/requests?" + query + (query.isEmpty() ? "" : "&") + "done=" + said);
    }
}
