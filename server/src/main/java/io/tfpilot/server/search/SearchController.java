package io.tfpilot.server.search;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.store.SavedFilters;
import io.tfpilot.server.catalogue.CatalogueReader;
import io.tfpilot.server.requests.RequestCommands;
import io.tfpilot.server.requests.RequestReader;
import io.tfpilot.server.signin.Costly;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.web.pages.PageController;
import io.tfpilot.server.web.pages.Pages;
import io.tfpilot.server.web.pages.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The search: a page, and the part of it that the palette shows. */
@PageController
@Costly
@Needs(Role.VIEWER)
class SearchController {
    private final Finder finder;
    private final Pages pages;

    SearchController(RequestReader requests, CatalogueReader catalogue, RequestCommands acts, SavedFilters saved,
            Pages pages) {
        this.finder = new Finder(requests, catalogue, acts, saved);
        this.pages = pages;
    }

    @GetMapping("/search")
    ResponseEntity<String> page(@RequestParam(defaultValue = "") String q, Visitor visitor,
            HttpServletRequest request) {
        return pages.page("search/page", found(q, visitor, request));
    }

    @GetMapping("/_/search")
    ResponseEntity<String> options(@RequestParam(defaultValue = "") String q, Visitor visitor,
            HttpServletRequest request) {
        return pages.fragment("search/options", found(q, visitor, request));
    }

    private SearchView found(String q, Visitor visitor, HttpServletRequest request) {
        var text = Finder.cleaned(q);
        var shell = Pages.shell(request, visitor, text.isEmpty() ? "Search" : text + " · Search", "search");
        return new SearchView(shell, text, finder.find(text, visitor, shell));
    }
}
