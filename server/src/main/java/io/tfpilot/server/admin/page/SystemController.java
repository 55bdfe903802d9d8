package io.tfpilot.server.admin.page;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.server.admin.LiveSystem;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.web.pages.PageController;
import io.tfpilot.server.web.pages.Pages;
import io.tfpilot.server.web.pages.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;

/** How the server is. */
@PageController
@Needs(Role.ADMIN)
class SystemController {
    private final LiveSystem reading;
    private final Pages pages;
    private final InstantSource time;

    SystemController(LiveSystem reading, Pages pages, InstantSource time) {
        this.reading = reading;
        this.pages = pages;
        this.time = time;
    }

    @GetMapping("/admin/system")
    ResponseEntity<String> page(Visitor visitor, HttpServletRequest request) {
        return pages.page("admin/system",
                new SystemView(Pages.shell(request, visitor, "System", "system"), body()));
    }

    @GetMapping("/admin/system/_/body")
    ResponseEntity<String> again() {
        return pages.fragment("admin/state", body());
    }

    private SystemView.Body body() {
        var now = time.instant();
        return new SystemPresenter(reading.see(now), now).body();
    }
}
