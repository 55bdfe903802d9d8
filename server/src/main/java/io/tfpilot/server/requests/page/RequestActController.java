package io.tfpilot.server.requests.page;

import io.tfpilot.core.catalogue.FieldProblem;
import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.ActionInput.Field;
import io.tfpilot.core.lifecycle.Gate;
import io.tfpilot.core.lifecycle.RefusalCode;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.server.requests.RequestCommands;
import io.tfpilot.server.requests.RequestReader;
import io.tfpilot.server.requests.RequestSight;
import io.tfpilot.server.signin.Costly;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.web.pages.PageController;
import io.tfpilot.server.web.pages.PageProblem;
import io.tfpilot.server.web.pages.Pages;
import io.tfpilot.server.web.pages.Shell;
import io.tfpilot.server.web.pages.Visitor;
import io.tfpilot.server.web.pages.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The buttons of a request; who may press them is the gates' to say and to record. Scripts get the status card back; without them the page
 * comes again.
 */
@PageController
@Costly
@Needs(Role.VIEWER)
class RequestActController {
    private final RequestCommands acts;
    private final RequestReader reading;
    private final Pages pages;
    private final InstantSource time;

    RequestActController(RequestCommands acts, RequestReader reading, Pages pages, InstantSource time) {
        this.acts = acts;
        this.reading = reading;
        this.pages = pages;
        this.time = time;
    }

    @PostMapping("/requests/{id}/{verb}")
    ResponseEntity<String> act(@PathVariable String id, @PathVariable String verb,
            @RequestParam Map<String, String> form, Visitor visitor, HttpServletRequest request) {
        var action = Action.ofVerb(verb);
        if (action == null) {
            throw PageProblem.notFound("There is no such action", "The address may be mistyped.");
        }
        if (!RequestId.isValid(id)) {
            throw PageProblem.notFound("There is no request of this id", "The id may be mistyped.");
        }
        return switch (acts.act(visitor, new RequestId(id), action, sent(id, action, form))) {
            case RequestCommands.Done done -> done(id, action, visitor, request);
            case RequestCommands.Refused refused -> refused(id, refused, visitor, request);
            case RequestCommands.Invalid invalid -> said(id, visitor, request, HttpStatus.UNPROCESSABLE_CONTENT,
                    invalid.problems().isEmpty()
                            ? "Something is missing"
                            : Words.sentence(problem(invalid.problems().getFirst())));
            case RequestCommands.Stale() -> said(id, visitor, request, HttpStatus.CONFLICT,
                    RequestCommands.Stale.SAID);
        };
    }

    /** What the action takes. A page asks to type the id where something is destroyed; a plan destroys nothing. */
    private static Map<Field, String> sent(String id, Action action, Map<String, String> form) {
        var sent = new EnumMap<Field, String>(Field.class);
        if (action == Action.DESTROY_PLAN) {
            sent.put(Field.CONFIRM, id);
        }
        for (var input : action.terms().inputs()) {
            var field = input.field();
            var text = Words.typed(form.getOrDefault(field.json(), "")).strip();
            if (!text.isEmpty()) {
                sent.put(field, text);
            }
        }
        return sent;
    }

    private static String problem(FieldProblem problem) {
        return problem.path() + ": " + problem.message();
    }

    private ResponseEntity<String> done(String id, Action action, Visitor visitor, HttpServletRequest request) {
        if (!Pages.isEnhanced(request)) {
            return Pages.redirect(request, "/requests/" + id + "?done=" + action.terms().verb());
        }
        var sight = see(id, visitor);
        var said = DoneMessage.of(action, sight.request());
        return pages.page(HttpStatus.OK, "requests/acted", acted(sight, visitor, said));
    }

    private ResponseEntity<String> refused(String id, RequestCommands.Refused refused, Visitor visitor,
            HttpServletRequest request) {
        if (refused.code() == RefusalCode.NOT_FOUND) {
            throw noRequest(id);
        }
        var status = refused.kind() == Gate.Kind.WHO ? HttpStatus.FORBIDDEN : HttpStatus.CONFLICT;
        return said(id, visitor, request, status, Words.sentences(refused.condition(), refused.mend()));
    }

    private ResponseEntity<String> said(String id, Visitor visitor, HttpServletRequest request, HttpStatus status,
            String text) {
        if (!Pages.isEnhanced(request)) {
            throw new PageProblem(status, status == HttpStatus.FORBIDDEN ? "You can't do this" : "Not now", text);
        }
        var presenter = new RequestPresenter(see(id, visitor), time.instant());
        return pages.page(status, "requests/acted", new ActedView(presenter.status(visitor.csrf()),
                presenter.decision(visitor.csrf()), "bad", "circle-alert", text, false));
    }

    private ActedView acted(RequestSight sight, Visitor visitor, Shell.Toast said) {
        var presenter = new RequestPresenter(sight, time.instant());
        return new ActedView(presenter.status(visitor.csrf()), presenter.decision(visitor.csrf()), said.tone(),
                said.icon(), said.text(), said.pending());
    }

    private RequestSight see(String id, Visitor visitor) {
        var sight = reading.see(new RequestId(id), visitor);
        if (sight == null) {
            throw noRequest(id);
        }
        return sight;
    }

    private static PageProblem noRequest(String id) {
        return PageProblem.notFound("There is no request " + id, "The id may be mistyped.");
    }
}
