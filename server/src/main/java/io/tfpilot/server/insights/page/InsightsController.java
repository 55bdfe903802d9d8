package io.tfpilot.server.insights.page;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.server.insights.Snapshots;
import io.tfpilot.server.insights.Window;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.web.pages.PageController;
import io.tfpilot.server.web.pages.Pages;
import io.tfpilot.server.web.pages.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What all requests add up to, over a day or a week. */
@PageController
@Needs(value = Role.VIEWER, in = Needs.Where.EVERY_PLACE)
class InsightsController {
    private final Snapshots snapshots;
    private final Pages pages;
    private final InstantSource time;

    InsightsController(Snapshots snapshots, Pages pages, InstantSource time) {
        this.snapshots = snapshots;
        this.pages = pages;
        this.time = time;
    }

    @GetMapping("/insights")
    ResponseEntity<String> page(@RequestParam(defaultValue = "") String window, Visitor visitor,
            HttpServletRequest request) {
        return pages.page("insights/page",
                new InsightsView(Pages.shell(request, visitor, "Insights", "insights"), board(window)));
    }

    @GetMapping("/insights/_/board")
    ResponseEntity<String> board(@RequestParam(defaultValue = "") String window, Visitor visitor) {
        return pages.fragment("insights/board", board(window));
    }

    private InsightsView.Board board(String window) {
        return new InsightsPresenter(snapshots.newest(), Window.of(window), time.instant()).board();
    }
}
