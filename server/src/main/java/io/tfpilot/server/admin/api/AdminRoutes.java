package io.tfpilot.server.admin.api;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.store.Deliveries;
import io.tfpilot.core.store.Requests;
import io.tfpilot.core.text.Cut;
import io.tfpilot.protocol.operation.BudgetAnswer;
import io.tfpilot.protocol.operation.DeliveriesFound;
import io.tfpilot.protocol.operation.DeliveryAgain;
import io.tfpilot.protocol.operation.DeliveryFound;
import io.tfpilot.protocol.operation.ParkedFound;
import io.tfpilot.protocol.operation.QueueAnswer;
import io.tfpilot.protocol.operation.ReadDeliveries;
import io.tfpilot.protocol.operation.ReconcilerAnswer;
import io.tfpilot.protocol.operation.SettingsAnswer;
import io.tfpilot.server.admin.DeliveryQuery;
import io.tfpilot.server.admin.LiveSystem;
import io.tfpilot.server.admin.StoredWebhooks;
import io.tfpilot.server.metrics.GitHubCalls;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.signin.SignedIn;
import io.tfpilot.server.web.input.Described;
import io.tfpilot.server.web.problems.Problem;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What operators look at, for programs. */
@RestController
@Needs(Role.ADMIN)
final class AdminRoutes {
    private static final int PAGE = 100;
    private static final int MOST_PARKED = 200;

    /** Characters of a payload in an answer; GitHub's largest is 25 MB. */
    private static final int PAYLOAD = 1 << 20;

    private final StoredWebhooks webhooks;
    private final LiveSystem system;
    private final GitHubCalls calls;
    private final InstantSource clock;

    AdminRoutes(StoredWebhooks webhooks, LiveSystem system, GitHubCalls calls, InstantSource clock) {
        this.webhooks = webhooks;
        this.system = system;
        this.calls = calls;
        this.clock = clock;
    }

    @Described(id = "listDeliveries", does = "Webhook deliveries, newest first, 100 at a time")
    @GetMapping("/api/admin/deliveries")
    DeliveriesFound deliveries(ReadDeliveries sent) {
        var query = query(sent);
        List<Deliveries.Row> rows;
        try {
            rows = webhooks.list(query.filter(), query.place(), PAGE);
        } catch (Requests.BadCursor bad) {
            throw bad;
        } catch (IllegalArgumentException wrong) {
            throw new Problem(HttpStatus.BAD_REQUEST, String.valueOf(wrong.getMessage()));
        }
        return new DeliveriesFound(true, rows.stream().map(AdminAnswers::delivery).toList(),
                rows.size() == PAGE ? DeliveryQuery.cursor(rows.getLast().place()) : null);
    }

    private static DeliveryQuery query(ReadDeliveries sent) {
        return new DeliveryQuery(sent.state() == null ? "" : sent.state().name().toLowerCase(Locale.ROOT),
                orEmpty(sent.event()), orEmpty(sent.text()), orEmpty(sent.before()), orEmpty(sent.cursor()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    @Described(id = "getDelivery", does = "One delivery with its payload")
    @GetMapping("/api/admin/deliveries/{guid}")
    DeliveryFound delivery(@PathVariable String guid) {
        var detail = webhooks.find(guid);
        if (detail == null) {
            throw unknown();
        }
        var body = detail.body();
        var cut = body.length() > PAYLOAD;
        return new DeliveryFound(true, new DeliveryFound.Detail(AdminAnswers.delivery(detail.row()),
                cut ? Cut.first(body, PAYLOAD) : body, cut));
    }

    @Described(id = "reprocessDelivery", does = "Processes a delivery as if it had just come", answers = 202)
    @PostMapping("/api/admin/deliveries/{guid}/reprocess")
    ResponseEntity<DeliveryAgain> again(SignedIn caller, @PathVariable String guid) {
        if (!webhooks.again(caller.person(), guid)) {
            throw unknown();
        }
        return ResponseEntity.accepted().body(new DeliveryAgain(true, guid));
    }

    private static Problem unknown() {
        return new Problem(HttpStatus.NOT_FOUND, "There is no delivery of this GUID.");
    }

    @Described(id = "listParkedRuns", does = "Runs that no request knows yet")
    @GetMapping("/api/admin/parked")
    ParkedFound parked() {
        return new ParkedFound(true, webhooks.parked(MOST_PARKED).stream().map(AdminAnswers::parked).toList());
    }

    @Described(id = "readBudget", does = "Calls to GitHub, and what each credential has left")
    @GetMapping("/api/admin/budget")
    BudgetAnswer budget() {
        return AdminAnswers.budget(system.see(clock.instant()), calls.counts());
    }

    @Described(id = "readReconciler", does = "The loops, and what was repaired by asking")
    @GetMapping("/api/admin/reconciler")
    ReconcilerAnswer reconciler() {
        var now = clock.instant();
        return AdminAnswers.reconciler(system.see(now), now);
    }

    @Described(id = "readQueue", does = "Work that is due", refuses = 503)
    @GetMapping("/api/admin/queue")
    QueueAnswer queue() {
        var store = system.see(clock.instant()).store();
        if (store == null) {
            throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "The database does not answer.");
        }
        return AdminAnswers.queue(store);
    }

    /** Names alone; and not in production, where even they help only strangers. */
    @Described(id = "readSettings", does = "Which settings are set; not found with your own GitHub", refuses = 404)
    @GetMapping("/api/debug/env")
    SettingsAnswer settings() {
        var sight = system.see(clock.instant());
        if (!sight.server().trial()) {
            throw new Problem(HttpStatus.NOT_FOUND, "Page not found.");
        }
        return new SettingsAnswer(true, sight.settings());
    }
}
