package io.tfpilot.server.requests.api;

import io.tfpilot.core.action.Caller;
import io.tfpilot.core.action.Command;
import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Gate;
import io.tfpilot.core.lifecycle.Gates;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.Storage;
import io.tfpilot.protocol.request.AbandonRequest;
import io.tfpilot.protocol.request.ApproveRequest;
import io.tfpilot.protocol.request.CanDestroy;
import io.tfpilot.protocol.request.DestroyRequest;
import io.tfpilot.protocol.request.RejectRequest;
import io.tfpilot.protocol.request.RequestFound;
import io.tfpilot.protocol.request.SealAnswer;
import io.tfpilot.protocol.request.SealLook;
import io.tfpilot.server.signin.Costly;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.signin.SignedIn;
import io.tfpilot.server.web.answers.Answers;
import io.tfpilot.server.web.answers.Mirror;
import io.tfpilot.server.web.answers.Written;
import io.tfpilot.server.web.input.Described;
import io.tfpilot.server.web.input.JsonBody;
import java.time.InstantSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people do to a request. Who may is the gate's to say and to record: any role may ask. */
@RestController
@Costly
@Needs(Role.VIEWER)
final class ActionRoutes {
    private final Engine engine;
    private final Storage storage;
    private final Projects projects;
    private final RequestAnswers answers;
    private final InstantSource clock;

    ActionRoutes(Engine engine, Storage storage, Projects projects, RequestAnswers answers, InstantSource clock) {
        this.engine = engine;
        this.storage = storage;
        this.projects = projects;
        this.answers = answers;
        this.clock = clock;
    }

    private Outcome<Request> performed(SignedIn caller, RequestId id, Command command) {
        return engine.commands().perform(new Caller(caller.person(), caller.token()), id, command);
    }

    private ResponseEntity<RequestFound> answer(SignedIn caller, HttpStatus status, Outcome<Request> outcome) {
        return ResponseEntity.status(status)
                .body(RequestFound.of(answers.whole(Answers.value(outcome), caller.person())));
    }

    @Described(id = "approveRequest", does = "Approves the plan", refuses = {409, 502})
    @PostMapping("/api/requests/{id}/approve")
    ResponseEntity<RequestFound> approve(SignedIn caller, @PathVariable RequestId id, JsonBody<ApproveRequest> body) {
        var sent = body.value();
        return answer(caller, HttpStatus.OK,
                performed(caller, id, new Command.Approve(sent.comment(), sent.digest())));
    }

    @Described(id = "rejectRequest", does = "Requests changes", refuses = {409, 502})
    @PostMapping("/api/requests/{id}/reject")
    ResponseEntity<RequestFound> reject(SignedIn caller, @PathVariable RequestId id, JsonBody<RejectRequest> body) {
        return answer(caller, HttpStatus.OK,
                performed(caller, id, new Command.Reject(body.value().comment())));
    }

    @Described(id = "applyRequest", does = "Queues or dispatches the apply", answers = 202, refuses = {409, 502})
    @PostMapping("/api/requests/{id}/apply")
    ResponseEntity<RequestFound> apply(SignedIn caller, @PathVariable RequestId id) {
        return answer(caller, HttpStatus.ACCEPTED, performed(caller, id, new Command.Apply()));
    }

    @Described(id = "destroyRequest", does = "Starts the destroy plan; with its digest, queues the destroy", answers = 202, refuses = {
            409, 502})
    @PostMapping("/api/requests/{id}/destroy")
    ResponseEntity<RequestFound> destroy(SignedIn caller, @PathVariable RequestId id, JsonBody<DestroyRequest> body) {
        var sent = body.value();
        return answer(caller, HttpStatus.ACCEPTED,
                performed(caller, id, sent.digest() == null
                        ? new Command.PlanDestroy(sent.confirm())
                        : new Command.Destroy(sent.confirm(), sent.digest())));
    }

    @Described(id = "canDestroyRequest", does = "Whether the caller can destroy it, or plan that, now")
    @Needs(Role.VIEWER)
    @GetMapping("/api/requests/{id}/can-destroy")
    CanDestroy canDestroy(SignedIn caller, @PathVariable RequestId id) {
        var request = known(caller, id);
        var queue = storage.environments().find(request.identity().project(), request.identity().environment());
        var action = Predicates.destroyPlan(request) == null ? Action.DESTROY_PLAN : Action.DESTROY;
        return switch (Gates.check(action, request, projects.rules(request), queue, caller.person(),
                clock.instant())) {
            case Gate.Open open -> new CanDestroy(true, null, null);
            case Gate.Refused refused -> new CanDestroy(false, refused.condition(), refused.mend());
        };
    }

    @Described(id = "abandonRequest", does = "Withdraws the request, or an open revision of something deployed", refuses = {
            409, 502})
    @PostMapping("/api/requests/{id}/abandon")
    ResponseEntity<RequestFound> abandon(SignedIn caller, @PathVariable RequestId id, JsonBody<AbandonRequest> body) {
        return answer(caller, HttpStatus.OK, performed(caller, id, new Command.Abandon(body.value().reason())));
    }

    @Described(id = "cleanUpRequest", does = "Starts the cleanup, or starts it again", answers = 202, refuses = {409,
            502})
    @PostMapping("/api/requests/{id}/cleanup")
    ResponseEntity<RequestFound> cleanup(SignedIn caller, @PathVariable RequestId id) {
        return answer(caller, HttpStatus.ACCEPTED, performed(caller, id, new Command.CleanUp()));
    }

    @Described(id = "cancelRun", does = "Cancels a held attempt, or the run", answers = 202, refuses = {409, 502})
    @PostMapping("/api/requests/{id}/cancel")
    ResponseEntity<RequestFound> cancel(SignedIn caller, @PathVariable RequestId id) {
        return answer(caller, HttpStatus.ACCEPTED, performed(caller, id, new Command.Cancel()));
    }

    @Described(id = "readSeal", does = "A foreign head against what TfPilot would have written", refuses = 502)
    @Needs(value = Role.ADMIN, in = Needs.Where.SOME_PLACE)
    @GetMapping("/api/requests/{id}/seal")
    SealLook seal(SignedIn caller, @PathVariable RequestId id) {
        var difference = Answers.value(engine.heads().look(caller.person(), id));
        var seal = difference.seal();
        return new SealLook(true, Mirror.of(SealAnswer.State.class, seal.state()),
                seal.head() == null ? "" : seal.head().value(), Written.logins(seal.acceptedBy()),
                difference.expected(), difference.found() == null ? "" : difference.found(),
                difference.changedFiles());
    }

    @Described(id = "acceptHead", does = "Accepts the foreign head", refuses = {409, 502})
    @PostMapping("/api/requests/{id}/seal/accept")
    ResponseEntity<RequestFound> acceptSeal(SignedIn caller, @PathVariable RequestId id) {
        return answer(caller, HttpStatus.OK, performed(caller, id, new Command.AcceptHead()));
    }

    @Described(id = "rerenderBranch", does = "Re-renders TfPilot's own section", answers = 202, refuses = {
            409,
            502})
    @PostMapping("/api/requests/{id}/seal/rerender")
    ResponseEntity<RequestFound> rerender(SignedIn caller, @PathVariable RequestId id) {
        return answer(caller, HttpStatus.ACCEPTED, performed(caller, id, new Command.Rerender()));
    }

    @Described(id = "retryRefused", does = "Tries again what GitHub refused", answers = 202, refuses = 409)
    @PostMapping("/api/requests/{id}/retry")
    ResponseEntity<RequestFound> retry(SignedIn caller, @PathVariable RequestId id) {
        return answer(caller, HttpStatus.ACCEPTED, performed(caller, id, new Command.Retry()));
    }

    @Described(id = "dropRefused", does = "Drops what GitHub refused, where the request can go on without it", refuses = 409)
    @PostMapping("/api/requests/{id}/drop")
    ResponseEntity<RequestFound> drop(SignedIn caller, @PathVariable RequestId id) {
        return answer(caller, HttpStatus.OK, performed(caller, id, new Command.Drop()));
    }

    private Request known(SignedIn caller, RequestId id) {
        var request = engine.visible().find(caller.person(), id);
        if (request == null) {
            throw Answers.noRequest();
        }
        return request;
    }
}
