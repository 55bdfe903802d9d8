package io.tfpilot.server.requests.api;

import io.tfpilot.core.action.Caller;
import io.tfpilot.core.action.Visible;
import io.tfpilot.core.action.Command;
import io.tfpilot.core.action.Draft;
import io.tfpilot.core.action.Idempotency;
import io.tfpilot.core.action.RequestInput;
import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.RequestFilter;
import io.tfpilot.core.store.RequestOrder;
import io.tfpilot.core.store.Storage;
import io.tfpilot.protocol.AnyObject;
import io.tfpilot.protocol.Text;
import io.tfpilot.protocol.record.EventsFound;
import io.tfpilot.protocol.record.ReadEvents;
import io.tfpilot.protocol.request.CreateRequest;
import io.tfpilot.protocol.request.Explained;
import io.tfpilot.protocol.request.ListRequests;
import io.tfpilot.protocol.request.Previewed;
import io.tfpilot.protocol.request.RequestFound;
import io.tfpilot.protocol.request.RequestStatus;
import io.tfpilot.protocol.request.RequestsFound;
import io.tfpilot.protocol.request.ReviseRequest;
import io.tfpilot.protocol.request.SyncRequest;
import io.tfpilot.protocol.request.Synced;
import io.tfpilot.protocol.request.UpdateRequest;
import io.tfpilot.server.signin.Costly;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.signin.SignedIn;
import io.tfpilot.server.web.answers.Answers;
import io.tfpilot.server.web.answers.AuditAnswers;
import io.tfpilot.server.web.answers.Mirror;
import io.tfpilot.server.web.answers.Written;
import io.tfpilot.server.web.input.Described;
import io.tfpilot.server.web.input.JsonBody;
import io.tfpilot.server.web.problems.Problem;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Asking for infrastructure, and reading what became of it. */
@RestController
@Needs(Role.VIEWER)
final class RequestRoutes {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final int DEFAULT_PAGE = 50;
    private static final int AUDIT_PAGE = 200;

    private final Engine engine;
    private final Storage storage;
    private final RequestAnswers answers;
    private final InstantSource clock;

    RequestRoutes(Engine engine, Storage storage, RequestAnswers answers, InstantSource clock) {
        this.engine = engine;
        this.storage = storage;
        this.answers = answers;
        this.clock = clock;
    }

    @Described(id = "createRequest", does = "Creates a request; branch, pull request and plan follow", answers = 201, refuses = {
            409, 502})
    @Needs(value = Role.DEVELOPER, in = Needs.Where.SOME_PLACE)
    @Costly
    @PostMapping("/api/requests")
    ResponseEntity<RequestFound> create(SignedIn caller, JsonBody<CreateRequest> body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Text(pattern = "[!-~]{1,200}") @Nullable String key) {
        var ask = ask(body.value());
        var keyed = Idempotency.Keyed.create(caller.person(), keyOf(key), ask);
        var request = Answers.value(
                engine.idempotency().once(keyed, () -> engine.submissions().create(caller.person(), ask)));
        return ResponseEntity.created(URI.create("/api/requests/" + request.id()))
                .body(RequestFound.of(answers.whole(request, caller.person())));
    }

    @Described(id = "previewRequest", does = "The same checks, and what would be written; writes nothing", refuses = {
            409,
            502})
    @Needs(value = Role.DEVELOPER, in = Needs.Where.SOME_PLACE)
    @Costly
    @PostMapping("/api/requests/preview")
    Previewed preview(SignedIn caller, JsonBody<CreateRequest> body) {
        return preview(Answers.value(engine.submissions().preview(caller.person(), ask(body.value()))));
    }

    private static Previewed preview(Draft draft) {
        return new Previewed(true, draft.resourceName(), draft.tags(), draft.file(), draft.section().text(),
                draft.section().renderHash(), draft.section().inputsHash(), draft.alsoChecked().stream()
                        .map(each -> "Terraform also checks " + each.path() + ": " + each.message()).toList());
    }

    private static RequestInput ask(CreateRequest sent) {
        return new RequestInput(sent.project(), sent.environment(), sent.module(), sent.name(), sent.templateId(),
                sent.environmentName(), Written.read(sent.config()), sent.justification(), sent.ticket());
    }

    @Described(id = "listRequests", does = "Requests, newest first or as sort says")
    @GetMapping("/api/requests")
    RequestsFound list(SignedIn caller, ListRequests query) {
        var page = engine.visible().page(caller.person(), filter(caller, query), order(query),
                new Visible.Slice(query.cursor(), query.limit() == null ? DEFAULT_PAGE : query.limit()));
        return new RequestsFound(true, page.rows().stream().map(row -> answers.row(row.request())).toList(),
                page.next());
    }

    private static RequestFilter filter(SignedIn caller, ListRequests query) {
        var statuses = query.status() == null ? List.<RequestStatus>of() : query.status();
        var requester = isTrue(query.mine())
                ? caller.person().login()
                : query.requester() == null ? null : login(query.requester());
        var filter = new RequestFilter(query.project(), query.environment(), query.module(),
                statuses.stream().map(status -> Mirror.of(Status.class, status)).collect(Collectors.toSet()),
                requester, query.text(), isTrue(query.waiting()) ? caller.person() : null, isTrue(query.archived()));
        return isTrue(query.deployed()) ? filter.onlyDeployed() : filter;
    }

    private static RequestOrder order(ListRequests query) {
        var order = query.sort() == null ? RequestOrder.NEWEST : RequestOrder.parse(query.sort());
        if (order == null) {
            throw new Problem(HttpStatus.BAD_REQUEST, "sort is one of %s, with a minus before it for descending."
                    .formatted(RequestOrder.names()));
        }
        return order;
    }

    private static boolean isTrue(@Nullable Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }

    private static Login login(String text) {
        try {
            return new Login(text);
        } catch (IllegalArgumentException broken) {
            throw new Problem(HttpStatus.BAD_REQUEST, "'%s' is not a login.".formatted(text));
        }
    }

    @Described(id = "getRequest", does = "A request: its facts, status and why, and the actions open to the caller")
    @GetMapping("/api/requests/{id}")
    RequestFound get(SignedIn caller, @PathVariable RequestId id) {
        return RequestFound.of(answers.whole(known(caller, id), caller.person()));
    }

    @Described(id = "explainStatus", does = "The rule that decided the status, and the facts it read")
    @GetMapping("/api/requests/{id}/status/explain")
    Explained explain(SignedIn caller, @PathVariable RequestId id) {
        return answers.explanation(known(caller, id));
    }

    @Described(id = "syncRequest", does = "The request, after GitHub was asked about what seemed missing", refuses = 502)
    @GetMapping("/api/requests/{id}/sync")
    Synced sync(SignedIn caller, @PathVariable RequestId id, SyncRequest query) {
        var synced = engine.sync().sync(known(caller, id).id(), isTrue(query.repair()) || isTrue(query.hydrate()));
        if (synced == null) {
            throw Answers.noRequest();
        }
        var retry = synced.retryAt();
        return new Synced(true, answers.whole(synced.request(), caller.person()),
                new Synced.Sync(synced.repaired(), synced.degraded(), retry == null
                        ? null
                        : Long.valueOf(Math.max(0, Duration.between(clock.instant(), retry).toMillis()))));
    }

    @Described(id = "reviseRequest", does = "Changes the configuration: a new revision", refuses = {409, 412, 502})
    @Costly
    @PatchMapping("/api/requests/{id}")
    RequestFound revise(SignedIn caller, @PathVariable RequestId id, JsonBody<ReviseRequest> body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "Idempotency-Key", required = false) @Text(pattern = "[!-~]{1,200}") @Nullable String key) {
        return revise(caller, id, body.value().config(), new Headers(ifMatch, key));
    }

    @Described(id = "updateRequest", does = "The same, with the request in the body", refuses = {404, 409, 412, 502})
    @Costly
    @PostMapping("/api/requests/update")
    RequestFound update(SignedIn caller, JsonBody<UpdateRequest> body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "Idempotency-Key", required = false) @Text(pattern = "[!-~]{1,200}") @Nullable String key) {
        var sent = body.value();
        return revise(caller, Answers.id(sent.requestId()), sent.config(), new Headers(ifMatch, key));
    }

    private record Headers(@Nullable String ifMatch, @Nullable String key) {}

    private RequestFound revise(SignedIn caller, RequestId id, AnyObject config, Headers sent) {
        var read = Written.read(config);
        var person = caller.person();
        var request = Answers.value(engine.idempotency().once(
                Idempotency.Keyed.revise(person, keyOf(sent.key()), id, read),
                () -> engine.commands().perform(new Caller(person, caller.token()), id,
                        new Command.Revise(read, version(sent.ifMatch())))));
        return RequestFound.of(answers.whole(request, caller.person()));
    }

    private static @Nullable String keyOf(@Nullable String key) {
        if (key != null && !KEY.matcher(key).matches()) {
            throw new Problem(HttpStatus.BAD_REQUEST, "An Idempotency-Key is 1 to 200 printable characters.");
        }
        return key;
    }

    private static @Nullable Long version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.equals("*")) {
            return null;
        }
        try {
            return Long.valueOf(ifMatch.replace("\"", "").strip());
        } catch (NumberFormatException notAVersion) {
            throw new Problem(HttpStatus.BAD_REQUEST, "If-Match is the request's version, a whole number.");
        }
    }

    @Described(id = "readEvents", does = "The request's audit log, newest first, 200 at a time")
    @GetMapping("/api/requests/{id}/logs")
    EventsFound logs(SignedIn caller, @PathVariable RequestId id, ReadEvents query) {
        return AuditAnswers.page(storage.audit().read(known(caller, id).id(), query.before(), AUDIT_PAGE), AUDIT_PAGE);
    }

    private Request known(SignedIn caller, RequestId id) {
        var request = engine.visible().find(caller.person(), id);
        if (request == null) {
            throw Answers.noRequest();
        }
        return request;
    }
}
