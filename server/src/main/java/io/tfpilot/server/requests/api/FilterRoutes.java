package io.tfpilot.server.requests.api;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.store.SavedFilters;
import io.tfpilot.core.store.SavedFilters.SavedFilter;
import io.tfpilot.protocol.account.FilterAnswer;
import io.tfpilot.protocol.account.FilterSaved;
import io.tfpilot.protocol.account.FiltersFound;
import io.tfpilot.protocol.account.SaveFilter;
import io.tfpilot.server.requests.list.FilterAddress;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.signin.SignedIn;
import io.tfpilot.server.web.input.Described;
import io.tfpilot.server.web.input.JsonBody;
import io.tfpilot.server.web.problems.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** Your saved filters of the list. */
@RestController
@Needs(Role.VIEWER)
final class FilterRoutes {
    private final SavedFilters saved;

    FilterRoutes(SavedFilters saved) {
        this.saved = saved;
    }

    @Described(id = "listFilters", does = "Your saved filters")
    @GetMapping("/api/filters")
    FiltersFound list(SignedIn caller) {
        return new FiltersFound(true,
                saved.of(caller.person().login()).stream().map(FilterRoutes::answer).toList());
    }

    @Described(id = "saveFilter", does = "Keeps a filter under a name", refuses = 409)
    @PutMapping("/api/filters/{name}")
    FilterSaved put(SignedIn caller, @PathVariable String name, JsonBody<SaveFilter> body) {
        var sent = body.value();
        var filter = filter(name, sent.query(), sent.start());
        return switch (saved.put(caller.person().login(), filter)) {
            case KEPT -> new FilterSaved(true, answer(filter));
            case FULL -> throw new Problem(HttpStatus.CONFLICT,
                    "There is room for " + SavedFilters.MOST + " saved filters; delete one first.");
        };
    }

    private static SavedFilter filter(String name, String query, boolean start) {
        try {
            return new SavedFilter(name, FilterAddress.canonical(query), start);
        } catch (IllegalArgumentException wrong) {
            throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(wrong.getMessage()));
        }
    }

    @Described(id = "deleteFilter", does = "Deletes a filter", answers = 204)
    @DeleteMapping("/api/filters/{name}")
    ResponseEntity<Void> delete(SignedIn caller, @PathVariable String name) {
        if (!saved.remove(caller.person().login(), name)) {
            throw new Problem(HttpStatus.NOT_FOUND, "You have no saved filter of this name.");
        }
        return ResponseEntity.noContent().build();
    }

    private static FilterAnswer answer(SavedFilter filter) {
        return new FilterAnswer(filter.name(), filter.query(), filter.start(), "/requests?" + filter.query());
    }
}
