package io.tfpilot.server.api;

import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Gate;
import io.tfpilot.core.lifecycle.Gates;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.Storage;
import io.tfpilot.server.problems.Problem;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.signin.SignedIn;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people do to a request. The gates decide; a role here is only the least that could ever pass one. */
@RestController
@Needs(Role.DEVELOPER)
final class ActionRoutes {
    private final Engine engine;
    private final Storage storage;
    private final Projects projects;
    private final RequestView view;
    private final InstantSource clock;

    ActionRoutes(Engine engine, Storage storage, Projects projects, RequestView view, InstantSource clock) {
        this.engine = engine;
        this.storage = storage;
        this.projects = projects;
        this.view = view;
        this.clock = clock;
    }

    private ResponseEntity<Map<String, Object>> answer(SignedIn caller, HttpStatus status, Outcome<Request> outcome) {
        return ResponseEntity.status(status)
                .body(Answers.success("request", view.whole(Answers.value(outcome), caller.person())));
    }

    @Needs(Role.APPROVER)
    @PostMapping("/api/requests/{id}/approve")
    ResponseEntity<Map<String, Object>> approve(SignedIn caller, @PathVariable String id,
            @RequestBody(required = false) byte @Nullable [] bytes) {
        var body = Body.read(bytes, Set.of("comment", "digest"));
        var comment = body.optional("comment");
        var digest = body.optional("digest");
        body.checked();
        return answer(caller, HttpStatus.OK,
                engine.reviewing().approve(caller.person(), caller.token(), Body.id(id), comment, digest));
    }

    @Needs(Role.APPROVER)
    @PostMapping("/api/requests/{id}/reject")
    ResponseEntity<Map<String, Object>> reject(SignedIn caller, @PathVariable String id,
            @RequestBody(required = false) byte @Nullable [] bytes) {
        var body = Body.read(bytes, Set.of("comment"));
        var comment = body.text("comment");
        body.checked();
        return answer(caller, HttpStatus.OK,
                engine.reviewing().reject(caller.person(), caller.token(), Body.id(id), comment));
    }

    @Needs(Role.APPROVER)
    @PostMapping("/api/requests/{id}/apply")
    ResponseEntity<Map<String, Object>> apply(SignedIn caller, @PathVariable String id) {
        return answer(caller, HttpStatus.ACCEPTED, engine.changing().apply(caller.person(), Body.id(id)));
    }

    @Needs(Role.ADMIN)
    @PostMapping("/api/requests/{id}/destroy")
    ResponseEntity<Map<String, Object>> destroy(SignedIn caller, @PathVariable String id,
            @RequestBody(required = false) byte @Nullable [] bytes) {
        var body = Body.read(bytes, Set.of("confirm", "digest"));
        var confirm = body.text("confirm");
        var digest = body.optional("digest");
        body.checked();
        if (!confirm.equals(id)) {
            throw new Problem(Refusal.invalid(java.util.List.of(new io.tfpilot.core.catalogue.FieldProblem("confirm",
                    "repeat the request's id to confirm"))));
        }
        return answer(caller, HttpStatus.ACCEPTED,
                digest == null
                        ? engine.planning().planDestroy(caller.person(), Body.id(id))
                        : engine.changing().destroy(caller.person(), Body.id(id), digest));
    }

    @Needs(Role.VIEWER)
    @GetMapping("/api/requests/{id}/can-destroy")
    Map<String, Object> canDestroy(SignedIn caller, @PathVariable String id) {
        var request = known(id);
        var queue = storage.environments().find(request.identity().project(), request.identity().environment());
        var action = Predicates.destroyPlan(request) == null ? Action.DESTROY_PLAN : Action.DESTROY;
        var answer = new LinkedHashMap<String, Object>();
        switch (Gates.check(action, request, projects.rules(request), queue, caller.person(), clock.instant())) {
            case Gate.Open open -> answer.put("canDestroy", true);
            case Gate.Refused(var kind, var condition, var mend, var need) -> {
                answer.put("canDestroy", false);
                answer.put("reason", condition);
                answer.put("mend", mend);
            }
        }
        return answer;
    }

    @PostMapping("/api/requests/{id}/abandon")
    ResponseEntity<Map<String, Object>> abandon(SignedIn caller, @PathVariable String id,
            @RequestBody(required = false) byte @Nullable [] bytes) {
        var body = Body.read(bytes, Set.of("reason"));
        var reason = body.optional("reason");
        body.checked();
        return answer(caller, HttpStatus.OK, engine.closing().abandon(caller.person(), Body.id(id), reason));
    }

    @PostMapping("/api/requests/{id}/cleanup")
    ResponseEntity<Map<String, Object>> cleanup(SignedIn caller, @PathVariable String id) {
        return answer(caller, HttpStatus.ACCEPTED, engine.closing().cleanup(caller.person(), Body.id(id)));
    }

    @PostMapping("/api/requests/{id}/cancel")
    ResponseEntity<Map<String, Object>> cancel(SignedIn caller, @PathVariable String id) {
        return answer(caller, HttpStatus.ACCEPTED, engine.changing().cancel(caller.person(), Body.id(id)));
    }

    @Needs(Role.ADMIN)
    @GetMapping("/api/requests/{id}/seal")
    Map<String, Object> seal(@PathVariable String id) {
        var difference = Answers.value(engine.sealing().look(Body.id(id)));
        var answer = new LinkedHashMap<String, Object>();
        answer.put("success", true);
        answer.put("state", difference.seal().state().name().toLowerCase(java.util.Locale.ROOT));
        answer.put("head", difference.seal().head() == null ? "" : difference.seal().head().value());
        answer.put("acceptedBy", difference.seal().acceptedBy());
        answer.put("expected", difference.expected());
        answer.put("found", difference.found() == null ? "" : difference.found());
        answer.put("changedFiles", difference.changedFiles());
        return answer;
    }

    @Needs(Role.ADMIN)
    @PostMapping("/api/requests/{id}/seal/accept")
    ResponseEntity<Map<String, Object>> acceptSeal(SignedIn caller, @PathVariable String id) {
        return answer(caller, HttpStatus.OK, engine.sealing().accept(caller.person(), Body.id(id)));
    }

    @Needs(Role.ADMIN)
    @PostMapping("/api/requests/{id}/seal/rerender")
    ResponseEntity<Map<String, Object>> rerender(SignedIn caller, @PathVariable String id) {
        return answer(caller, HttpStatus.ACCEPTED, engine.sealing().rerender(caller.person(), Body.id(id)));
    }

    @PostMapping("/api/github/plan")
    ResponseEntity<Map<String, Object>> plan(SignedIn caller, @RequestBody(required = false) byte @Nullable [] bytes) {
        var id = Body.read(bytes, Set.of("requestId")).requestId();
        return answer(caller, HttpStatus.ACCEPTED, engine.planning().plan(caller.person(), id));
    }

    @Needs(Role.APPROVER)
    @PostMapping("/api/github/apply")
    ResponseEntity<Map<String, Object>> gitHubApply(SignedIn caller,
            @RequestBody(required = false) byte @Nullable [] bytes) {
        return apply(caller, Body.read(bytes, Set.of("requestId")).requestId().value());
    }

    @Needs(Role.APPROVER)
    @PostMapping("/api/github/merge")
    ResponseEntity<Map<String, Object>> merge(SignedIn caller, @RequestBody(required = false) byte @Nullable [] bytes) {
        var id = Body.read(bytes, Set.of("requestId")).requestId();
        var request = Answers.value(engine.merging().merge(caller.person(), caller.token(), id));
        var waits = request.intends(Effect.UpdateAndMerge.class);
        return answer(caller, waits ? HttpStatus.ACCEPTED : HttpStatus.OK, Outcome.done(request));
    }

    @PostMapping("/api/github/update-branch")
    ResponseEntity<Map<String, Object>> updateBranch(SignedIn caller,
            @RequestBody(required = false) byte @Nullable [] bytes) {
        var id = Body.read(bytes, Set.of("requestId")).requestId();
        return answer(caller, HttpStatus.ACCEPTED, engine.merging().updateBranch(caller.person(), id));
    }

    /** The redacted text of a plan, apply or destroy run. */
    @Needs(Role.VIEWER)
    @GetMapping("/api/github/plan-output")
    Map<String, Object> planOutput(@RequestParam String requestId,
            @RequestParam(required = false, defaultValue = "plan") String kind,
            @RequestParam(required = false) @Nullable Integer attempt) {
        var request = known(requestId);
        var which = kind.equals("destroy-plan")
                ? Predicates.destroyPlan(request)
                : attempt == null ? request.currentAttempt(kind(kind)) : request.runs().attempt(kind(kind), attempt);
        if (which == null || which.result() == null) {
            throw new Problem(HttpStatus.NOT_FOUND, "There is no output yet.");
        }
        var result = which.result();
        var answer = new LinkedHashMap<String, Object>();
        answer.put("success", true);
        answer.put("attempt", which.attempt());
        answer.put("output", text(result.logRef()));
        answer.put("plan", text(result.outputRef()));
        answer.put("diagnostics", result.diagnostics());
        answer.put("outcome", result.outcome().name().toLowerCase(java.util.Locale.ROOT));
        if (result.refusal() != null) {
            answer.put("refusal", result.refusal());
        }
        return answer;
    }

    private String text(@Nullable String key) {
        var text = key == null ? null : storage.texts().get(key);
        return text == null ? "" : text;
    }

    private static RunKind kind(String text) {
        for (var kind : RunKind.WITH_ATTEMPTS) {
            if (kind.json().equals(text)) {
                return kind;
            }
        }
        throw new Problem(HttpStatus.BAD_REQUEST, "kind is plan, destroy-plan, apply or destroy.");
    }

    private Request known(String id) {
        var request = engine.writer().find(Body.id(id));
        if (request == null) {
            throw new Problem(HttpStatus.NOT_FOUND, "There is no request of this id.");
        }
        return request;
    }
}
