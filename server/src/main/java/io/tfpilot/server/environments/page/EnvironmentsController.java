package io.tfpilot.server.environments.page;

import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Place;
import io.tfpilot.core.store.Requests;
import io.tfpilot.server.environments.EnvironmentReader;
import io.tfpilot.server.environments.EnvironmentReader.Sight;
import io.tfpilot.server.environments.page.EnvironmentsView.Card;
import io.tfpilot.server.environments.page.EnvironmentsView.Project;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.web.pages.Live;
import io.tfpilot.server.web.pages.PageController;
import io.tfpilot.server.web.pages.PageProblem;
import io.tfpilot.server.web.pages.Pages;
import io.tfpilot.server.web.pages.Visitor;
import io.tfpilot.server.web.pages.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    /** What is said once after the switch: the address names it by a word, never by a text. */
    private static final Map<String, String> SAID = Map.of("frozen", "Frozen", "thawed", "Unfrozen");

    private final EnvironmentReader reading;
    private final Pages pages;
    private final InstantSource time;

    EnvironmentsController(EnvironmentReader reading, Pages pages, InstantSource time) {
        this.reading = reading;
        this.pages = pages;
        this.time = time;
    }

    @GetMapping("/environments")
    ResponseEntity<String> page(Visitor visitor, Live live, @RequestParam(defaultValue = "") String done,
            HttpServletRequest request) {
        var byProject = new LinkedHashMap<String, List<Card>>();
        reading.environments(visitor).forEach(each -> byProject
                .computeIfAbsent(each.queue().project(), any -> new ArrayList<>()).add(card(each, visitor)));
        var shell = Pages.shell(request, visitor, "Environments", "environments").streaming(live.all())
                .saying(SAID.get(done));
        return pages.page("environments/environments", new EnvironmentsView(shell,
                byProject.entrySet().stream().map(each -> new Project(each.getKey(), each.getValue())).toList()));
    }

    /** What is deployed there. */
    @GetMapping("/environments/{project}/{environment}")
    ResponseEntity<String> deployed(@PathVariable String project, @PathVariable String environment,
            @RequestParam(defaultValue = "") String after, Visitor visitor, Live live, HttpServletRequest request) {
        var sight = find(project, environment, visitor);
        var page = page(visitor, new Place(project, environment), after);
        var here = "/environments/" + project + "/" + environment;
        var shell = Pages.shell(request, visitor, project + " " + environment + " · Environments", "environments")
                .streaming(live.all());
        return pages.page("environments/deployed",
                new DeployedView(shell, card(sight, visitor),
                        new DeployedPresenter(time.instant()).modules(page.requests()),
                        "/requests?show=deployed&project=" + project + "&environment=" + environment,
                        page.next() == null ? null : here + "?after=" + page.next()));
    }

    private EnvironmentReader.Deployments page(Visitor visitor, Place place, String after) {
        try {
            return reading.deployed(visitor, place, after.isEmpty() ? null : after);
        } catch (Requests.BadCursor wrong) {
            throw new PageProblem(HttpStatus.BAD_REQUEST, "This page does not exist",
                    "Go back to the first page of the list.");
        }
    }

    @GetMapping("/environments/{project}/{environment}/_/card")
    ResponseEntity<String> card(@PathVariable String project, @PathVariable String environment, Visitor visitor) {
        return pages.fragment("environments/card", card(find(project, environment, visitor), visitor));
    }

    @Needs(value = Role.ADMIN, in = Needs.Where.SOME_PLACE)
    @PostMapping("/environments/{project}/{environment}/freeze")
    ResponseEntity<String> freeze(@PathVariable String project, @PathVariable String environment,
            @RequestParam(defaultValue = "") String reason, Visitor visitor, HttpServletRequest request) {
        return changed(reading.freeze(visitor, project, environment, Words.typed(reason).strip()), "frozen", project,
                environment,
                request);
    }

    @Needs(value = Role.ADMIN, in = Needs.Where.SOME_PLACE)
    @PostMapping("/environments/{project}/{environment}/unfreeze")
    ResponseEntity<String> unfreeze(@PathVariable String project, @PathVariable String environment, Visitor visitor,
            HttpServletRequest request) {
        return changed(reading.unfreeze(visitor, project, environment), "thawed", project, environment, request);
    }

    private static ResponseEntity<String> changed(@Nullable Refusal refused, String done, String project,
            String environment, HttpServletRequest request) {
        if (refused != null) {
            throw switch (refused.code()) {
                case NOT_FOUND -> missing();
                case ROLE_TOO_LOW -> new PageProblem(HttpStatus.FORBIDDEN,
                        "You can't freeze or unfreeze this environment",
                        "Ask an admin of it. The project file's access: says who is one.");
                default -> new PageProblem(HttpStatus.CONFLICT, "This environment was not changed",
                        Words.sentence(refused.detail()));
            };
        }
        return Pages.redirect(request, "/environments?done=" + done + "#" + project + "-" + environment);
    }

    private static PageProblem missing() {
        return PageProblem.notFound("There is no such environment",
                "Projects and environments come from the project file.");
    }

    private Card card(Sight sight, Visitor visitor) {
        return new EnvironmentPresenter(sight, time.instant()).card(visitor.csrf());
    }

    private Sight find(String project, String environment, Visitor visitor) {
        var sight = reading.environment(visitor, project, environment);
        if (sight == null) {
            throw missing();
        }
        return sight;
    }
}
