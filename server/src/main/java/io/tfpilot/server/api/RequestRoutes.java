package io.tfpilot.server.api;

import io.tfpilot.core.action.Draft;
import io.tfpilot.core.action.RequestInput;
import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.RequestFilter;
import io.tfpilot.core.store.Storage;
import io.tfpilot.server.problems.Problem;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.signin.SignedIn;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Asking for infrastructure, and reading what became of it. */
@RestController
@Needs(Role.VIEWER)
final class RequestRoutes {
    private static final Set<String> ASK = Set.of("project", "environment", "module", "name", "templateId",
            "environmentName", "config", "justification", "ticket");
    private static final int DEFAULT_PAGE = 50;
    private static final int MAX_PAGE = 200;
    private static final int AUDIT_PAGE = 200;

    private final Engine engine;
    private final Storage storage;
    private final RequestView view;
    private final Idempotency idempotency;
    private final InstantSource clock;

    RequestRoutes(Engine engine, Storage storage, RequestView view, Idempotency idempotency, InstantSource clock) {
        this.engine = engine;
        this.storage = storage;
        this.view = view;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    @Needs(Role.DEVELOPER)
    @PostMapping(path = "/api/requests", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> create(SignedIn caller, @RequestBody(required = false) byte @Nullable [] body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        var ask = ask(body);
        var request = idempotency.once(caller.person().login(), key, body,
                () -> Answers.value(engine.submissions().create(caller.person(), ask)));
        return ResponseEntity.created(URI.create("/api/requests/" + request.id()))
                .body(Answers.success("request", view.whole(request, caller.person())));
    }

    @Needs(Role.DEVELOPER)
    @PostMapping(path = "/api/requests/preview", consumes = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> preview(SignedIn caller, @RequestBody(required = false) byte @Nullable [] body) {
        return preview(Answers.value(engine.submissions().preview(caller.person(), ask(body))));
    }

    private static Map<String, Object> preview(Draft draft) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("success", true);
        answer.put("name", draft.resourceName());
        answer.put("tags", draft.tags());
        answer.put("file", draft.file());
        answer.put("section", draft.section().text());
        answer.put("renderHash", draft.section().renderHash());
        answer.put("inputsHash", draft.section().inputsHash());
        answer.put("findings", List.of());
        return answer;
    }

    private static RequestInput ask(byte @Nullable [] bytes) {
        var body = Body.read(bytes, ASK);
        var ask = new RequestInput(body.text("project"), body.text("environment"), body.text("module"),
                body.text("name"),
                body.optional("templateId"), body.optional("environmentName"), body.object("config"),
                body.optional("justification"), body.optional("ticket"));
        body.checked();
        return ask;
    }

    @GetMapping("/api/requests")
    Map<String, Object> list(SignedIn caller, @RequestParam Map<String, String> query) {
        var filter = filter(caller, query);
        var page = storage.requests().page(filter, blankToNull(query.get("cursor")), limit(query.get("limit")));
        var rows = new ArrayList<Object>();
        for (var row : page.rows()) {
            rows.add(view.row(row.request()));
        }
        var answer = Answers.success("requests", rows);
        if (page.next() != null) {
            answer.put("next", page.next());
        }
        return answer;
    }

    private static RequestFilter filter(SignedIn caller, Map<String, String> query) {
        var statuses = new HashSet<Status>();
        for (var text : query.getOrDefault("status", "").split(",")) {
            if (!text.isBlank()) {
                statuses.add(status(text.strip()));
            }
        }
        var mine = "true".equals(query.get("mine"));
        var requester = blankToNull(query.get("requester"));
        return new RequestFilter(blankToNull(query.get("project")), blankToNull(query.get("environment")),
                blankToNull(query.get("module")), statuses,
                mine ? caller.person().login() : requester == null ? null : login(requester),
                blankToNull(query.get("text")), "true".equals(query.get("waiting")) ? caller.person() : null,
                "true".equals(query.get("archived")));
    }

    private static Status status(String text) {
        try {
            return Status.parse(text);
        } catch (IllegalArgumentException unknown) {
            throw new Problem(HttpStatus.BAD_REQUEST, "There is no status '%s'.".formatted(text));
        }
    }

    private static Login login(String text) {
        try {
            return new Login(text);
        } catch (IllegalArgumentException broken) {
            throw new Problem(HttpStatus.BAD_REQUEST, "'%s' is not a login.".formatted(text));
        }
    }

    private static int limit(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return DEFAULT_PAGE;
        }
        try {
            var limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_PAGE) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            // Named below.
        }
        throw new Problem(HttpStatus.BAD_REQUEST, "limit is a number from 1 to " + MAX_PAGE + ".");
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    @GetMapping("/api/requests/{id}")
    Map<String, Object> get(SignedIn caller, @PathVariable String id) {
        return Answers.success("request", view.whole(known(id), caller.person()));
    }

    @GetMapping("/api/requests/{id}/status/explain")
    Map<String, Object> explain(@PathVariable String id) {
        return Answers.success("explanation", view.explanation(known(id)));
    }

    @GetMapping("/api/requests/{id}/sync")
    ResponseEntity<Map<String, Object>> sync(SignedIn caller, @PathVariable String id,
            @RequestParam(required = false) @Nullable String repair,
            @RequestParam(required = false) @Nullable String hydrate) {
        var synced = engine.sync().sync(Body.id(id), "1".equals(repair) || "1".equals(hydrate));
        if (synced == null) {
            throw new Problem(HttpStatus.NOT_FOUND, "There is no request of this id.");
        }
        var sync = new LinkedHashMap<String, Object>();
        sync.put("repaired", synced.repaired());
        sync.put("degraded", synced.degraded());
        if (synced.retryAt() != null) {
            sync.put("retryAfterMs", Math.max(0, Duration.between(clock.instant(), synced.retryAt()).toMillis()));
        }
        var answer = new LinkedHashMap<String, Object>();
        answer.put("ok", true);
        answer.put("request", view.whole(synced.request(), caller.person()));
        answer.put("sync", sync);
        return ResponseEntity.ok(answer);
    }

    @Needs(Role.DEVELOPER)
    @PatchMapping(path = "/api/requests/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> revise(SignedIn caller, @PathVariable String id,
            @RequestBody(required = false) byte @Nullable [] bytes,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        var body = Body.read(bytes, Set.of("config"));
        var config = body.object("config");
        body.checked();
        var request = Answers
                .value(engine.submissions().revise(caller.person(), Body.id(id), config, version(ifMatch)));
        return Answers.success("request", view.whole(request, caller.person()));
    }

    @Needs(Role.DEVELOPER)
    @PostMapping(path = "/api/requests/update", consumes = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> update(SignedIn caller, @RequestBody(required = false) byte @Nullable [] bytes,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        var body = Body.read(bytes, Set.of("requestId", "config"));
        var config = body.object("config");
        var request = Answers.value(
                engine.submissions().revise(caller.person(), body.requestId(), config, version(ifMatch)));
        return Answers.success("request", view.whole(request, caller.person()));
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

    @GetMapping("/api/requests/{id}/logs")
    Map<String, Object> logs(@PathVariable String id, @RequestParam(required = false) @Nullable Long before) {
        var rows = storage.audit().read(known(id).id(), before, AUDIT_PAGE);
        var answer = Answers.success("events", rows.stream().map(row -> event(row.number(), row.event())).toList());
        if (rows.size() == AUDIT_PAGE) {
            answer.put("before", rows.getLast().number());
        }
        return answer;
    }

    static Map<String, Object> event(long number, AuditEvent event) {
        var json = new LinkedHashMap<String, Object>();
        json.put("number", number);
        json.put("at", event.at().toString());
        json.put("actor", event.actor().value());
        json.put("type", event.type());
        json.put("data", event.data());
        if (event.requestId() != null) {
            json.put("requestId", event.requestId().value());
        }
        if (event.correlationId() != null) {
            json.put("correlationId", event.correlationId());
        }
        return json;
    }

    private Request known(String id) {
        var request = engine.writer().find(Body.id(id));
        if (request == null) {
            throw new Problem(HttpStatus.NOT_FOUND, "There is no request of this id.");
        }
        return request;
    }
}
