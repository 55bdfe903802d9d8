package io.tfpilot.server.requests.plan;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.server.requests.RequestReader;
import io.tfpilot.server.requests.RequestSight;
import io.tfpilot.server.requests.page.LogAddress;
import io.tfpilot.server.requests.page.RequestPresenter;
import io.tfpilot.server.requests.page.RunCards;
import io.tfpilot.server.requests.run.PlanLog;
import io.tfpilot.server.requests.run.TailLines;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.web.pages.Link;
import io.tfpilot.server.web.pages.PageController;
import io.tfpilot.server.web.pages.PageProblem;
import io.tfpilot.server.web.pages.Pages;
import io.tfpilot.server.web.pages.Visitor;
import io.tfpilot.server.web.pages.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
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
    private static final List<String> RUNS = List.of("plan", LogAddress.DESTROY_PLAN, "apply", "destroy");
    /** Older attempts offered beside the one that is read. The activity of the request lists all. */
    private static final int ATTEMPTS = 6;

    private final RequestReader reading;
    private final Pages pages;
    private final InstantSource time;

    LogController(RequestReader reading, Pages pages, InstantSource time) {
        this.reading = reading;
        this.pages = pages;
        this.time = time;
    }

    @GetMapping("/requests/{id}/log/{run:plan|destroy-plan|apply|destroy}")
    ResponseEntity<String> log(@PathVariable String id, @PathVariable String run,
            @RequestParam(defaultValue = "0") int from, @RequestParam(defaultValue = "0") int attempt, Visitor visitor,
            HttpServletRequest request) {
        var sight = see(id, visitor);
        var of = attempt(sight.request(), run, attempt);
        var shown = PlanLog.shown(text(of), from);
        var heading = "Log of the " + run.replace('-', ' ') + (attempt == 0 ? "" : ", attempt " + of.attempt());
        var base = "/requests/" + id + "/log/";
        var which = attempt == 0 ? "" : "attempt=" + attempt;
        var here = new Address(base + run, which);
        var shell = Pages.shell(request, visitor, heading + " · " + sight.request().identity().name(), "requests");
        var runs = RUNS.stream().filter(each -> has(sight.request(), each))
                .map(each -> new PlanPage.Variant(base + each, Words.sentence(each.replace('-', ' ')).replace(".", ""),
                        each.equals(run)))
                .toList();
        var attempts = attempts(sight.request(), run, of);
        return pages.page("requests/log", new LogPage(shell, new RequestPresenter(sight, time.instant()).head(),
                heading, runs, attempts, said(shown), shown.lines().stream().map(LogController::row).toList(),
                new Link(base + run + "/file" + (which.isEmpty() ? "" : "?" + which), "Download"),
                earlier(shown, here), later(shown, here), RunCards.link(of)));
    }

    /** @param which attempt, as the query says it; may be empty */
    private record Address(String path, String which) {
        String from(int line) {
            return path + "?" + which + (which.isEmpty() ? "" : "&") + "from=" + line;
        }
    }

    /** The newest ones that left a log, where there is more than one. */
    private static List<PlanPage.Variant> attempts(Request request, String run, Attempt shown) {
        var logged = LogAddress.logged(request, run);
        return logged.size() < 2
                ? List.of()
                : logged.stream().limit(ATTEMPTS)
                        .map(each -> new PlanPage.Variant(
                                Objects.requireNonNull(LogAddress.of(request, LogAddress.kind(run), each)),
                                "Attempt " + each.attempt(), each.equals(shown)))
                        .toList();
    }

    /** What the run that is under way has written so far; gone when it is over. */
    @GetMapping("/requests/{id}/_/log")
    ResponseEntity<String> tail(@PathVariable String id, Visitor visitor) {
        var watched = RequestId.isValid(id) ? reading.watched(new RequestId(id), visitor) : null;
        var tail = watched == null ? null : TailLines.of(watched.request(), watched.attempt(), watched.log());
        if (tail == null) {
            throw PageProblem.notFound("No run is in progress", "The log of a finished run comes with its result.");
        }
        return pages.fragment("requests/tail", tail);
    }

    @GetMapping("/requests/{id}/log/{run:plan|destroy-plan|apply|destroy}/file")
    ResponseEntity<String> file(@PathVariable String id, @PathVariable String run,
            @RequestParam(defaultValue = "0") int attempt, Visitor visitor) {
        var request = see(id, visitor).request();
        var of = attempt(request, run, attempt);
        return ResponseEntity.ok().contentType(TEXT)
                .header("Content-Disposition",
                        "attachment; filename=\"%s-%s-%d.txt\"".formatted(request.id(), run, of.attempt()))
                .body(text(of));
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

    private static @Nullable Link earlier(PlanLog.Shown shown, Address address) {
        return shown.first() > 1
                ? new Link(address.from(Math.max(1, shown.first() - PlanLog.LINES)), "Earlier lines")
                : null;
    }

    private static @Nullable Link later(PlanLog.Shown shown, Address address) {
        return shown.last() < shown.all() ? new Link(address.from(shown.last() + 1), "Later lines") : null;
    }

    private static LogPage.Row row(PlanLog.Numbered line) {
        return new LogPage.Row("L" + line.number(), String.valueOf(line.number()), line.tone(),
                line.parts());
    }

    private static Attempt attempt(Request request, String run, int number) {
        var attempt = LogAddress.attempt(request, run, number);
        if (attempt == null) {
            throw PageProblem.notFound("There was no such run", "The activity of the request lists its runs.");
        }
        return attempt;
    }

    private String text(Attempt attempt) {
        var result = attempt.result();
        var key = result == null ? null : result.logRef();
        var text = key == null ? null : reading.text(key);
        if (text == null) {
            throw PageProblem.notFound("No log was kept of this run",
                    "The run may still be in progress, or it left no log. Check the run on GitHub.");
        }
        return text;
    }

    private static boolean has(Request request, String run) {
        var attempt = LogAddress.attempt(request, run, 0);
        return attempt != null && LogAddress.of(request, LogAddress.kind(run), attempt) != null;
    }

    private RequestSight see(String id, Visitor visitor) {
        var sight = RequestId.isValid(id) ? reading.see(new RequestId(id), visitor) : null;
        if (sight == null) {
            throw PageProblem.notFound("There is no such request", "The id may be mistyped.");
        }
        return sight;
    }
}
