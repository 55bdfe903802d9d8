package io.tfpilot.server.requests;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Gate;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.server.pages.PageController;
import io.tfpilot.server.pages.PageProblem;
import io.tfpilot.server.pages.Pages;
import io.tfpilot.server.pages.Visitor;
import io.tfpilot.server.pages.Words;
import io.tfpilot.server.requests.RequestActs.Input;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The buttons of a request. Scripts get the status card back; without them the page comes again. */
@PageController
@Needs(Role.DEVELOPER)
class RequestActController {
    private static final int MAX_COMMENT = 2_000;

    private final RequestActs acts;
    private final RequestReading reading;
    private final Pages pages;
    private final InstantSource time;

    RequestActController(RequestActs acts, RequestReading reading, Pages pages, InstantSource time) {
        this.acts = acts;
        this.reading = reading;
        this.pages = pages;
        this.time = time;
    }

    @PostMapping("/requests/{id}/{verb:plan|approve|reject|merge|update-branch|apply|destroy-plan|destroy|cleanup|abandon|cancel|seal-accept|seal-rerender}")
    ResponseEntity<String> act(@PathVariable String id, @PathVariable String verb,
            @RequestParam(defaultValue = "") String comment, @RequestParam(defaultValue = "") String confirm,
            @RequestParam(defaultValue = "") String digest, Visitor visitor, HttpServletRequest request) {
        var action = action(verb);
        if (!RequestId.isValid(id)) {
            throw PageProblem.notFound("There is no request of this id", "It may have a typing error in it.");
        }
        var text = comment.length() > MAX_COMMENT ? comment.substring(0, MAX_COMMENT) : comment;
        var input = new Input(orNull(text), orNull(confirm.strip()), orNull(digest));
        var outcome = acts.act(visitor, new RequestId(id), action, input);
        return switch (outcome) {
            case RequestActs.Done done -> done(id, action, visitor, request);
            case RequestActs.Refused refused -> refused(id, refused, visitor, request);
            case RequestActs.Invalid invalid -> said(id, visitor, request, HttpStatus.UNPROCESSABLE_CONTENT,
                    invalid.problems().isEmpty() ? "That is not complete" : invalid.problems().getFirst().message());
            case RequestActs.Stale() -> said(id, visitor, request, HttpStatus.CONFLICT,
                    "It changed while you looked. Look again before you decide.");
        };
    }

    private static Action action(String verb) {
        return Stream.of(Action.values()).filter(each -> Actions.path(each).equals(verb)).findFirst().orElseThrow();
    }

    private static @Nullable String orNull(String text) {
        return text.isBlank() ? null : text;
    }

    private ResponseEntity<String> done(String id, Action action, Visitor visitor, HttpServletRequest request) {
        if (!Pages.isEnhanced(request)) {
            return Pages.redirect(request, "/requests/" + id + "?done=" + Actions.path(action));
        }
        return card(id, visitor, HttpStatus.OK, "ok", Said.of(action));
    }

    private ResponseEntity<String> refused(String id, RequestActs.Refused refused, Visitor visitor,
            HttpServletRequest request) {
        var status = refused.kind() == Gate.Kind.WHO ? HttpStatus.FORBIDDEN : HttpStatus.CONFLICT;
        var mend = refused.mend().isEmpty() ? "" : " " + Words.sentence(refused.mend());
        return said(id, visitor, request, status, Words.sentence(refused.condition()) + mend);
    }

    private ResponseEntity<String> said(String id, Visitor visitor, HttpServletRequest request, HttpStatus status,
            String text) {
        if (!Pages.isEnhanced(request)) {
            throw new PageProblem(status, status == HttpStatus.FORBIDDEN ? "You may not do this" : "Not now", text);
        }
        return card(id, visitor, status, "bad", text);
    }

    private ResponseEntity<String> card(String id, Visitor visitor, HttpStatus status, String tone, String text) {
        var sight = reading.see(new RequestId(id), visitor);
        if (sight == null) {
            throw PageProblem.notFound("There is no request " + id, "It may have a typing error in it.");
        }
        var card = new RequestPresenter(sight, time.instant()).status(visitor.csrf());
        return pages.page(status, "requests/acted",
                new ActedView(card, tone, tone.equals("ok") ? "circle-check" : "circle-alert", text));
    }
}
