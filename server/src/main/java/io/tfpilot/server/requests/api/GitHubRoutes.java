package io.tfpilot.server.requests.api;

import io.tfpilot.core.action.Caller;
import io.tfpilot.core.action.Command;
import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.Storage;
import io.tfpilot.protocol.request.NamedRequest;
import io.tfpilot.protocol.request.OutputAnswer;
import io.tfpilot.protocol.request.ReadOutput;
import io.tfpilot.protocol.request.RequestFound;
import io.tfpilot.protocol.request.ResultAnswer;
import io.tfpilot.server.signin.Costly;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.signin.SignedIn;
import io.tfpilot.server.web.answers.Answers;
import io.tfpilot.server.web.answers.Mirror;
import io.tfpilot.server.web.input.Described;
import io.tfpilot.server.web.input.JsonBody;
import io.tfpilot.server.web.problems.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people do to a request by its pull request and its runs; the body names the request. */
@RestController
@Costly
@Needs(Role.VIEWER)
final class GitHubRoutes {
    private final Engine engine;
    private final Storage storage;
    private final RequestAnswers answers;

    GitHubRoutes(Engine engine, Storage storage, RequestAnswers answers) {
        this.engine = engine;
        this.storage = storage;
        this.answers = answers;
    }

    private Outcome<Request> performed(SignedIn caller, RequestId id, Command command) {
        return engine.commands().perform(new Caller(caller.person(), caller.token()), id, command);
    }

    private ResponseEntity<RequestFound> answer(SignedIn caller, HttpStatus status, Outcome<Request> outcome) {
        return ResponseEntity.status(status)
                .body(RequestFound.of(answers.whole(Answers.value(outcome), caller.person())));
    }

    @Described(id = "planRequest", does = "Plans", answers = 202, refuses = {404, 409, 502})
    @PostMapping("/api/github/plan")
    ResponseEntity<RequestFound> plan(SignedIn caller, JsonBody<NamedRequest> body) {
        var id = Answers.id(body.value().requestId());
        return answer(caller, HttpStatus.ACCEPTED, performed(caller, id, new Command.Plan()));
    }

    @Described(id = "applyNamedRequest", does = "Queues or dispatches the apply", answers = 202, refuses = {404, 409,
            502})
    @PostMapping("/api/github/apply")
    ResponseEntity<RequestFound> apply(SignedIn caller, JsonBody<NamedRequest> body) {
        var id = Answers.id(body.value().requestId());
        return answer(caller, HttpStatus.ACCEPTED, performed(caller, id, new Command.Apply()));
    }

    @Described(id = "mergeRequest", does = "Merges; 202 where the branch is brought up to date first", answers = {200,
            202}, refuses = {404, 409, 502})
    @PostMapping("/api/github/merge")
    ResponseEntity<RequestFound> merge(SignedIn caller, JsonBody<NamedRequest> body) {
        var id = Answers.id(body.value().requestId());
        var request = Answers.value(performed(caller, id, new Command.Merge()));
        var waits = request.intends(Effect.UpdateAndMerge.class);
        return answer(caller, waits ? HttpStatus.ACCEPTED : HttpStatus.OK, Outcome.done(request));
    }

    @Described(id = "updateBranch", does = "Brings the branch up to date", answers = 202, refuses = {404, 409, 502})
    @PostMapping("/api/github/update-branch")
    ResponseEntity<RequestFound> updateBranch(SignedIn caller, JsonBody<NamedRequest> body) {
        var id = Answers.id(body.value().requestId());
        return answer(caller, HttpStatus.ACCEPTED, performed(caller, id, new Command.UpdateBranch()));
    }

    @Described(id = "readOutput", does = "The redacted text of a plan, apply or destroy run", refuses = 404)
    @Needs(Role.VIEWER)
    @GetMapping("/api/github/plan-output")
    OutputAnswer planOutput(SignedIn caller, ReadOutput query) {
        var request = engine.visible().find(caller.person(), Answers.id(query.requestId()));
        if (request == null) {
            throw Answers.noRequest();
        }
        var which = attempt(request, query);
        var result = which == null ? null : which.result();
        if (which == null || result == null) {
            throw new Problem(HttpStatus.NOT_FOUND, "There is no output yet.");
        }
        return new OutputAnswer(true, which.attempt(), text(result.logRef()), text(result.outputRef()),
                RunAnswers.diagnostics(result.diagnostics()),
                Mirror.of(ResultAnswer.Outcome.class, result.outcome()), RunAnswers.refusal(result.refusal()));
    }

    private static @Nullable Attempt attempt(Request request, ReadOutput query) {
        return switch (query.kind()) {
            case null -> attempt(request, RunKind.PLAN, query.attempt());
            case PLAN -> attempt(request, RunKind.PLAN, query.attempt());
            case DESTROY_PLAN -> Predicates.destroyPlan(request);
            case APPLY -> attempt(request, RunKind.APPLY, query.attempt());
            case DESTROY -> attempt(request, RunKind.DESTROY, query.attempt());
        };
    }

    private static @Nullable Attempt attempt(Request request, RunKind kind, @Nullable Integer number) {
        return number == null ? request.currentAttempt(kind) : request.runs().attempt(kind, number);
    }

    private String text(@Nullable String key) {
        var text = key == null ? null : storage.texts().get(key);
        return text == null ? "" : text;
    }
}
