package io.tfpilot.server.environments;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.environments.EnvironmentReading.Sight;
import io.tfpilot.server.environments.EnvironmentsView.Card;
import io.tfpilot.server.environments.EnvironmentsView.Project;
import io.tfpilot.server.pages.Live;
import io.tfpilot.server.pages.Moment;
import io.tfpilot.server.pages.PageController;
import io.tfpilot.server.pages.PageProblem;
import io.tfpilot.server.pages.Pages;
import io.tfpilot.server.pages.Visitor;
import io.tfpilot.server.pages.Words;
import io.tfpilot.server.requests.RequestView.Waiting;
import io.tfpilot.server.requests.Slots;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The queues, and the freeze switch. */
@PageController
@Needs(Role.VIEWER)
class EnvironmentsController {
    private final EnvironmentReading reading;
    private final Pages pages;
    private final InstantSource time;

    EnvironmentsController(EnvironmentReading reading, Pages pages, InstantSource time) {
        this.reading = reading;
        this.pages = pages;
        this.time = time;
    }

    @GetMapping("/environments")
    ResponseEntity<String> page(Visitor visitor, Live live, HttpServletRequest request) {
        var byProject = new LinkedHashMap<String, List<Card>>();
        reading.environments(visitor).forEach(each -> byProject
                .computeIfAbsent(each.queue().project(), any -> new ArrayList<>()).add(card(each, visitor)));
        var shell = Pages.shell(request, visitor, "Environments", "environments").streaming(live.all());
        return pages.page("environments/environments", new EnvironmentsView(shell,
                byProject.entrySet().stream().map(each -> new Project(each.getKey(), each.getValue())).toList()));
    }

    @GetMapping("/environments/{project}/{environment}/_/card")
    ResponseEntity<String> card(@PathVariable String project, @PathVariable String environment, Visitor visitor) {
        return pages.fragment("environments/card", card(find(project, environment, visitor), visitor));
    }

    @Needs(Role.ADMIN)
    @PostMapping("/environments/{project}/{environment}/freeze")
    ResponseEntity<String> freeze(@PathVariable String project, @PathVariable String environment,
            @RequestParam(defaultValue = "") String reason, Visitor visitor, HttpServletRequest request) {
        return changed(reading.freeze(visitor, project, environment, reason.strip()), project, environment, visitor,
                request);
    }

    @Needs(Role.ADMIN)
    @PostMapping("/environments/{project}/{environment}/unfreeze")
    ResponseEntity<String> unfreeze(@PathVariable String project, @PathVariable String environment, Visitor visitor,
            HttpServletRequest request) {
        return changed(reading.unfreeze(visitor, project, environment), project, environment, visitor, request);
    }

    private ResponseEntity<String> changed(@Nullable String refused, String project, String environment,
            Visitor visitor, HttpServletRequest request) {
        if (refused != null) {
            throw new PageProblem(HttpStatus.FORBIDDEN, "This environment stays as it is", Words.sentence(refused));
        }
        if (Pages.isEnhanced(request)) {
            return pages.page("environments/card", card(find(project, environment, visitor), visitor));
        }
        return Pages.redirect(request, "/environments");
    }

    private Sight find(String project, String environment, Visitor visitor) {
        return reading.environments(visitor).stream().filter(each -> each.queue().project().equals(project)
                && each.queue().environment().equals(environment)).findFirst()
                .orElseThrow(() -> PageProblem.notFound("There is no such environment",
                        "Projects and environments come from the configuration."));
    }

    private Card card(Sight sight, Visitor visitor) {
        var now = time.instant();
        var queue = sight.queue();
        var frozen = queue.frozen() == null
                ? null
                : new EnvironmentsView.Frozen("Frozen by " + queue.frozen().by() + " "
                        + Moment.ago(queue.frozen().at(), now).text(), Words.sentence(queue.frozen().reason()));
        var rows = rows(sight, now);
        var waiting = queue.held().size();
        var heading = rows.isEmpty() ? "Nothing runs" : waiting == 0 ? "Queue" : "Queue, " + waiting + " waiting";
        return new Card(queue.project() + "-" + queue.environment(), queue.project(), queue.environment(),
                sight.prod(), frozen, sight.mayFreeze(), sight.deployed(), sight.drifted(), sight.monthly(), heading,
                rows, visitor.csrf());
    }

    private static List<Waiting> rows(Sight sight, Instant now) {
        var rows = new ArrayList<Waiting>();
        var queue = sight.queue();
        if (queue.running() != null) {
            rows.add(Slots.waiting(queue.running(), "", null, now));
        }
        for (var i = 0; i < queue.held().size(); i++) {
            rows.add(Slots.waiting(queue.held().get(i), String.valueOf(i + 1), null, now));
        }
        return rows;
    }
}
