package io.tfpilot.server.api;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.store.SavedFilters;
import io.tfpilot.core.store.SavedFilters.SavedFilter;
import io.tfpilot.server.problems.Problem;
import io.tfpilot.server.requests.FilterAddress;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.signin.SignedIn;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** One's own saved filters of the list. */
@RestController
@Needs(Role.VIEWER)
final class FilterRoutes {
    private final SavedFilters saved;

    FilterRoutes(SavedFilters saved) {
        this.saved = saved;
    }

    @GetMapping("/api/filters")
    Map<String, Object> list(SignedIn caller) {
        return Answers.success("filters",
                saved.of(caller.person().login()).stream().map(FilterRoutes::json).toList());
    }

    @PutMapping(path = "/api/filters/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> put(SignedIn caller, @PathVariable String name,
            @RequestBody(required = false) byte @Nullable [] bytes) {
        var body = Body.read(bytes, Set.of("query", "start"));
        var query = body.text("query");
        var start = body.flag("start");
        body.checked();
        var filter = filter(name, query, start);
        return switch (saved.put(caller.person().login(), filter)) {
            case KEPT -> Answers.success("filter", json(filter));
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

    @DeleteMapping("/api/filters/{name}")
    ResponseEntity<Void> delete(SignedIn caller, @PathVariable String name) {
        if (!saved.remove(caller.person().login(), name)) {
            throw new Problem(HttpStatus.NOT_FOUND, "You have no saved filter of this name.");
        }
        return ResponseEntity.noContent().build();
    }

    private static Map<String, Object> json(SavedFilter filter) {
        return Map.of("name", filter.name(), "query", filter.query(), "start", filter.start(), "url",
                "/requests?" + filter.query());
    }
}
