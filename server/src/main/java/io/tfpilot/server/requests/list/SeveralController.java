package io.tfpilot.server.requests.list;

import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.ActionInput.Field;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.server.requests.RequestCommands;
import io.tfpilot.server.requests.RequestReader;
import io.tfpilot.server.requests.RequestReader.Chosen;
import io.tfpilot.server.requests.list.SeveralView.Said;
import io.tfpilot.server.signin.Costly;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.web.pages.PageController;
import io.tfpilot.server.web.pages.PageProblem;
import io.tfpilot.server.web.pages.Pages;
import io.tfpilot.server.web.pages.Visitor;
import io.tfpilot.server.web.pages.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Approving or applying several requests: first a page that shows each as it stands, then one act after another, each
 * through its own gate and with the digest that stood on that page.
 */
@PageController
@Costly
@Needs(Role.VIEWER)
class SeveralController {
    /** What a page of the list holds. An approval asks GitHub, about a second each. */
    static final int MOST = 50;

    private final RequestReader reading;
    private final RequestCommands acts;
    private final Pages pages;
    private final InstantSource time;

    SeveralController(RequestReader reading, RequestCommands acts, Pages pages, InstantSource time) {
        this.reading = reading;
        this.acts = acts;
        this.pages = pages;
        this.time = time;
    }

    @GetMapping("/requests/several")
    ResponseEntity<String> look(@RequestParam MultiValueMap<String, String> parameters, Visitor visitor,
            HttpServletRequest request) {
        var action = action(parameters);
        var presenter = new SeveralPresenter(action, visitor, time.instant());
        var rows = ids(parameters).stream()
                .map(id -> presenter.before(known(id, action, visitor))).toList();
        var shell = Pages.shell(request, visitor, presenter.asked(rows), "requests");
        return pages.page("requests/several", presenter.view(shell, rows));
    }

    @PostMapping("/requests/several")
    ResponseEntity<String> act(@RequestParam MultiValueMap<String, String> parameters, Visitor visitor,
            HttpServletRequest request) {
        var action = action(parameters);
        var presenter = new SeveralPresenter(action, visitor, time.instant());
        var ids = ids(parameters);
        // An id of nothing is refused before anything is done.
        ids.forEach(id -> known(id, action, visitor));
        var rows = new ArrayList<SeveralView.Row>();
        for (var id : ids) {
            var said = act(id, action, parameters.getFirst("digest." + id), visitor);
            rows.add(presenter.after(known(id, action, visitor), said));
        }
        var shell = Pages.shell(request, visitor, presenter.done(rows), "requests");
        return pages.page("requests/several", presenter.view(shell, rows));
    }

    /** What of it is refused says so in its row, and keeps none of the others back. */
    private Said act(RequestId id, Action action, @Nullable String digest, Visitor visitor) {
        var now = known(id, action, visitor);
        if (digest == null || !digest.equals(now.digest())) {
            return SeveralPresenter.refused(RequestCommands.Stale.SAID);
        }
        if (now.isOfDestroy()) {
            return SeveralPresenter.refused(SeveralPresenter.DESTROY);
        }
        var sent = action.terms().takes(Field.DIGEST) ? Map.of(Field.DIGEST, digest) : Map.<Field, String>of();
        return switch (acts.act(visitor, id, action, sent)) {
            case RequestCommands.Done done -> new Said("ok", "circle-check", action.terms().said());
            case RequestCommands.Refused refused -> SeveralPresenter.refused(
                    Words.sentences(refused.condition(), refused.mend()));
            case RequestCommands.Invalid invalid -> SeveralPresenter.refused(invalid.problems().isEmpty()
                    ? "It was refused."
                    : Words.sentence(invalid.problems().getFirst().message()));
            case RequestCommands.Stale() ->
                SeveralPresenter.refused(RequestCommands.Stale.SAID);
        };
    }

    private static Action action(MultiValueMap<String, String> parameters) {
        var verb = parameters.getFirst("act");
        return Stream.of(Action.APPROVE, Action.APPLY).filter(each -> each.terms().verb().equals(verb)).findFirst()
                .orElseThrow(() -> PageProblem.notFound("You can't do this for several requests at once",
                        "You can approve or apply several at once."));
    }

    private static List<RequestId> ids(MultiValueMap<String, String> parameters) {
        var ids = parameters.getOrDefault("id", List.of()).stream().distinct().toList();
        if (ids.isEmpty() || ids.size() > MOST || !ids.stream().allMatch(RequestId::isValid)) {
            throw new PageProblem(HttpStatus.BAD_REQUEST, "Choose between 1 and " + MOST + " requests",
                    "Select them in the list, then choose an action.");
        }
        return ids.stream().map(RequestId::new).toList();
    }

    private Chosen known(RequestId id, Action action, Visitor visitor) {
        var chosen = reading.chosen(id, action, visitor);
        if (chosen == null) {
            throw PageProblem.notFound("There is no request " + id, "The id may be mistyped.");
        }
        return chosen;
    }
}
