package io.tfpilot.server.api;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.store.Deliveries;
import io.tfpilot.core.store.Requests;
import io.tfpilot.server.admin.DeliveryQuery;
import io.tfpilot.server.admin.SystemReading;
import io.tfpilot.server.admin.SystemSight;
import io.tfpilot.server.admin.WebhookReading;
import io.tfpilot.server.loops.LoopStats;
import io.tfpilot.server.metrics.GitHubCalls;
import io.tfpilot.server.problems.Problem;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.signin.SignedIn;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What operators look at, for programs. */
@RestController
@Needs(Role.ADMIN)
final class AdminRoutes {
    private static final int PAGE = 100;
    private static final int MOST_PARKED = 200;

    /** Characters of a payload in an answer; GitHub's largest is 25 MB. */
    private static final int PAYLOAD = 1 << 20;

    private final WebhookReading webhooks;
    private final SystemReading system;
    private final GitHubCalls calls;
    private final InstantSource clock;

    AdminRoutes(WebhookReading webhooks, SystemReading system, GitHubCalls calls, InstantSource clock) {
        this.webhooks = webhooks;
        this.system = system;
        this.calls = calls;
        this.clock = clock;
    }

    @GetMapping("/api/admin/deliveries")
    Map<String, Object> deliveries(@RequestParam Map<String, String> parameters) {
        var query = DeliveryQuery.of(parameters);
        List<Deliveries.Row> rows;
        try {
            rows = webhooks.list(query.filter(), query.place(), PAGE);
        } catch (Requests.BadCursor bad) {
            throw bad;
        } catch (IllegalArgumentException wrong) {
            throw new Problem(HttpStatus.BAD_REQUEST, String.valueOf(wrong.getMessage()));
        }
        var answer = Answers.success("deliveries", rows.stream().map(AdminRoutes::json).toList());
        if (rows.size() == PAGE) {
            answer.put("next", DeliveryQuery.cursor(rows.getLast().place()));
        }
        return answer;
    }

    @GetMapping("/api/admin/deliveries/{id}")
    Map<String, Object> delivery(@PathVariable String id) {
        var detail = webhooks.find(id);
        if (detail == null) {
            throw unknown();
        }
        var json = json(detail.row());
        var body = detail.body();
        json.put("payload", body.length() > PAYLOAD ? body.substring(0, PAYLOAD) : body);
        json.put("payloadCut", body.length() > PAYLOAD);
        return Answers.success("delivery", json);
    }

    @PostMapping("/api/admin/deliveries/{id}/reprocess")
    ResponseEntity<Map<String, Object>> again(SignedIn caller, @PathVariable String id) {
        if (!webhooks.again(caller.person(), id)) {
            throw unknown();
        }
        return ResponseEntity.accepted().body(Answers.success("delivery", id));
    }

    private static Problem unknown() {
        return new Problem(HttpStatus.NOT_FOUND, "There is no delivery of this GUID.");
    }

    @GetMapping("/api/admin/parked")
    Map<String, Object> parked() {
        return Answers.success("parked", webhooks.parked(MOST_PARKED).stream().map(each -> {
            var json = new LinkedHashMap<String, Object>();
            json.put("repo", each.run().repo().toString());
            json.put("runId", each.run().runId());
            json.put("kind", each.run().kind().json());
            json.put("status", each.run().status());
            putIfKnown(json, "conclusion", each.run().conclusion());
            json.put("title", each.run().displayTitle());
            json.put("url", each.run().url());
            json.put("parkedAt", each.at().toString());
            return json;
        }).toList());
    }

    @GetMapping("/api/admin/budget")
    Map<String, Object> budget() {
        var sight = system.see(clock.instant());
        var answer = Answers.success("calls", calls.counts());
        answer.put("failed", sight.calls().stream().mapToLong(GitHubCalls.Count::failed).sum());
        answer.put("credentials", sight.budget().buckets().stream().map(bucket -> Map.of("credential",
                bucket.credential(), "resource", bucket.resource(), "limit", bucket.limit(), "remaining",
                bucket.remaining(), "reset", bucket.reset().toString())).toList());
        answer.put("background", sight.budget().background());
        answer.put("sync", sight.budget().sync());
        putTime(answer, "blockedUntil", sight.budget().blockedUntil());
        return answer;
    }

    @GetMapping("/api/admin/reconciler")
    Map<String, Object> reconciler() {
        var now = clock.instant();
        var sight = system.see(now);
        var answer = Answers.success("loops", sight.loops().stream().map(loop -> json(loop, now)).toList());
        answer.put("repairs", sight.repaired().count());
        answer.put("lastRepairs", sight.repaired().last().stream().map(each -> Map.of("requestId",
                each.requestId().value(), "what", each.what(), "at", each.at().toString())).toList());
        var recovery = new LinkedHashMap<String, Object>();
        recovery.put("asked", sight.deliveries().asked());
        recovery.put("arrived", sight.deliveries().arrived());
        putTime(recovery, "lookedAt", sight.deliveries().lookedAt());
        recovery.put("signatureRefused", sight.deliveries().refused());
        answer.put("recovery", recovery);
        return answer;
    }

    @GetMapping("/api/admin/queue")
    Map<String, Object> queue() {
        var store = system.see(clock.instant()).store();
        if (store == null) {
            throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "The database does not answer.");
        }
        return Answers.success("queue", json(store));
    }

    private static Map<String, Object> json(SystemSight.Store store) {
        var json = new LinkedHashMap<String, Object>();
        json.put("due", store.work().due());
        putTime(json, "oldestDueAt", store.work().oldest());
        json.put("leased", store.work().leased());
        json.put("deliveriesWaiting", store.waiting().getOrDefault(Deliveries.State.WAITING, 0L));
        json.put("deliveriesFailing", store.waiting().getOrDefault(Deliveries.State.FAILING, 0L));
        json.put("parkedRuns", store.parked());
        json.put("feedNewest", store.feedNewest());
        json.put("feedOldest", store.feedOldest());
        return json;
    }

    /** Names alone; and not in production, where even they help only strangers. */
    @GetMapping("/api/debug/env")
    Map<String, Object> settings() {
        var sight = system.see(clock.instant());
        if (!sight.server().trial()) {
            throw new Problem(HttpStatus.NOT_FOUND, "There is nothing here.");
        }
        return Answers.success("settings", sight.settings());
    }

    private static Map<String, Object> json(Deliveries.Row row) {
        var json = new LinkedHashMap<String, Object>();
        json.put("guid", row.guid());
        json.put("event", row.event());
        putIfKnown(json, "action", row.action());
        json.put("state", row.state().json());
        json.put("receivedAt", row.receivedAt().toString());
        putTime(json, "processedAt", row.processedAt());
        putIfKnown(json, "outcome", row.outcome() == null ? null : row.outcome().code());
        putIfKnown(json, "detail", row.outcome() == null ? null : row.outcome().detail());
        putIfKnown(json, "requestId", row.about() == null ? null : row.about().value());
        putIfKnown(json, "error", row.error());
        json.put("tries", row.tries());
        return json;
    }

    private static Map<String, Object> json(LoopStats.Loop loop, Instant now) {
        var json = new LinkedHashMap<String, Object>();
        json.put("loop", loop.name());
        json.put("rounds", loop.number());
        putTime(json, "beganAt", loop.beganAt());
        putTime(json, "endedAt", loop.endedAt());
        putIfKnown(json, "tookMs", loop.took() == null ? null : loop.took().toMillis());
        json.put("overdue", loop.isOverdue(now));
        putIfKnown(json, "error", loop.error());
        putTime(json, "failedAt", loop.failedAt());
        return json;
    }

    private static void putTime(Map<String, Object> json, String name, @Nullable Instant at) {
        putIfKnown(json, name, at == null ? null : at.toString());
    }

    private static void putIfKnown(Map<String, Object> json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
