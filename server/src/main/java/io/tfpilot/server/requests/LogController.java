package io.tfpilot.server.requests;

import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.server.pages.PageController;
import io.tfpilot.server.pages.PageProblem;
import io.tfpilot.server.pages.Pages;
import io.tfpilot.server.pages.Visitor;
import io.tfpilot.server.pages.Words;
import io.tfpilot.server.requests.RequestView.Link;
import io.tfpilot.server.signin.Needs;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What runs wrote: with line numbers to link to, and as a file. */
@PageController
@Needs(Role.VIEWER)
class LogController {
    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
    private static final List<String> RUNS = List.of("plan", "destroy-plan", "apply", "destroy");

    private final RequestReading reading;
    private final Pages pages;
    private final InstantSource time;

    LogController(RequestReading reading, Pages pages, InstantSource time) {
        this.reading = reading;
        this.pages = pages;
        this.time = time;
    }

    @GetMapping("/requests/{id}/log/{run:plan|destroy-plan|apply|destroy}")
    ResponseEntity<String> log(@PathVariable String id, @PathVariable String run,
            @RequestParam(defaultValue = "0") int from, Visitor visitor, HttpServletRequest request) {
        var sight = see(id, visitor);
        var shown = PlanLog.shown(text(sight.request(), run), from);
        var heading = "Log of the " + run.replace('-', ' ');
        var base = "/requests/" + id + "/log/";
        var attempt = attempt(sight.request(), run);
        var shell = Pages.shell(request, visitor, heading + " · " + sight.request().identity().name(), "requests");
        var runs = RUNS.stream().filter(each -> has(sight.request(), each))
                .map(each -> new PlanPage.Variant(base + each, Words.sentence(each.replace('-', ' ')).replace(".", ""),
                        each.equals(run)))
                .toList();
        return pages.page("requests/log", new LogPage(shell, new RequestPresenter(sight, time.instant()).head(),
                heading, runs, said(shown), shown.lines().stream().map(LogController::row).toList(),
                new Link(base + run + "/file", "Download"), earlier(shown, base + run), later(shown, base + run),
                attempt == null ? null : RunCards.link(attempt)));
    }

    /** What the run that is under way has written so far; gone when it is over. */
    @GetMapping("/requests/{id}/_/log")
    ResponseEntity<String> tail(@PathVariable String id) {
        var watched = RequestId.isValid(id) ? reading.watched(new RequestId(id)) : null;
        var tail = watched == null ? null : TailLines.of(watched.request(), watched.attempt(), watched.log());
        if (tail == null) {
            throw PageProblem.notFound("No run is under way", "The log of one that is over comes with its result.");
        }
        return pages.fragment("requests/tail", tail);
    }

    @GetMapping("/requests/{id}/log/{run:plan|destroy-plan|apply|destroy}/file")
    ResponseEntity<String> file(@PathVariable String id, @PathVariable String run, Visitor visitor) {
        var request = see(id, visitor).request();
        return ResponseEntity.ok().contentType(TEXT)
                .header("Content-Disposition", "attachment; filename=\"" + request.id() + "-" + run + ".txt\"")
                .body(text(request, run));
    }

    private static String said(PlanLog.Shown shown) {
        if (shown.lines().size() == shown.all()) {
            return Words.count(shown.all(), "line");
        }
        return shown.last() == shown.all()
                ? "The last " + Words.number(shown.lines().size()) + " of " + Words.count(shown.all(), "line")
                : "Lines " + Words.number(shown.first()) + " to " + Words.number(shown.last()) + " of "
                        + Words.number(shown.all());
    }

    private static @Nullable Link earlier(PlanLog.Shown shown, String address) {
        return shown.first() > 1
                ? new Link(address + "?from=" + Math.max(1, shown.first() - PlanLog.LINES), "Earlier lines")
                : null;
    }

    private static @Nullable Link later(PlanLog.Shown shown, String address) {
        return shown.last() < shown.all() ? new Link(address + "?from=" + (shown.last() + 1), "Later lines") : null;
    }

    private static LogPage.Row row(PlanLog.Numbered line) {
        return new LogPage.Row("L" + line.number(), String.valueOf(line.number()), line.tone(),
                line.parts().stream().map(each -> new LogPage.Part(each.text(), each.kind(), each.bold())).toList());
    }

    private String text(Request request, String run) {
        var attempt = attempt(request, run);
        var result = attempt == null ? null : attempt.result();
        var key = result == null ? null : result.logRef();
        var text = key == null ? null : reading.text(key);
        if (text == null) {
            throw PageProblem.notFound("No log was kept of this run",
                    "It may still be under way, or it left nothing; its page on GitHub may say more.");
        }
        return text;
    }

    private static boolean has(Request request, String run) {
        return Stream.ofNullable(attempt(request, run)).map(Attempt::result)
                .anyMatch(result -> result != null && result.logRef() != null);
    }

    private static @Nullable Attempt attempt(Request request, String run) {
        return switch (run) {
            case "plan" -> request.currentAttempt(RunKind.PLAN);
            case "apply" -> request.currentAttempt(RunKind.APPLY);
            case "destroy" -> request.currentAttempt(RunKind.DESTROY);
            default -> Predicates.destroyPlan(request);
        };
    }

    private RequestSight see(String id, Visitor visitor) {
        var sight = RequestId.isValid(id) ? reading.see(new RequestId(id), visitor) : null;
        if (sight == null) {
            throw PageProblem.notFound("There is no such request", "It may have a typing error in its id.");
        }
        return sight;
    }
}
