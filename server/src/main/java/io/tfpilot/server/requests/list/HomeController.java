package io.tfpilot.server.requests.list;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.store.SavedFilters;
import io.tfpilot.core.store.SavedFilters.SavedFilter;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.web.pages.PageController;
import io.tfpilot.server.web.pages.Pages;
import io.tfpilot.server.web.pages.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;

/** Where TfPilot opens: the list that the person chose to begin with, else all requests. */
@PageController
@Needs(Role.VIEWER)
class HomeController {
    private final SavedFilters saved;

    HomeController(SavedFilters saved) {
        this.saved = saved;
    }

    @GetMapping("/")
    ResponseEntity<String> home(Visitor visitor, HttpServletRequest request) {
        var start = saved.of(visitor.person().login()).stream().filter(SavedFilter::start).findFirst();
        return Pages.redirect(request, "/requests" + start.map(each -> "?" + each.query()).orElse(""));
    }
}
