package io.tfpilot.server.samples;

import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.facts.RunSeen;
import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.core.lifecycle.EnvironmentQueue.Slot;
import io.tfpilot.core.lifecycle.RequestMetrics;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.ApiTokens;
import io.tfpilot.core.store.StoredSessions.StoredSession;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.Deliveries.Delivery;
import io.tfpilot.core.store.DeliveryOutcome;
import io.tfpilot.core.store.Requests;
import io.tfpilot.core.store.SavedFilters;
import io.tfpilot.core.store.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fills a store with what a busy week leaves in it. */
final class SampleStore {
    private static final Instant NOW = Samples.NOW;
    private static final Login ADA = new Login("ada");

    private final Storage storage;
    private final Engine engine;

    private SampleStore(Storage storage, Engine engine) {
        this.storage = storage;
        this.engine = engine;
    }

    static void fill(Storage storage, Engine engine) {
        var store = new SampleStore(storage, engine);
        Stream.of(Samples.all(), PlanSamples.all(), List.of(LogSamples.applying()), SampleHistory.all())
                .flatMap(List::stream).forEach(store::add);
        PlanSamples.texts().forEach(storage.texts()::put);
        storage.texts().put("log/x", """
                Terraform used the selected providers

                  + resource "aws_kms_key" "insights" {
                      + description = "<b>x</b>"
                  - resource
                Error: no
                """ + "\u001b[1m\u001b[32m+ coloured\u001b[0m by \u001b[36mTerraform\u001b[0m itself\n");
        LogSamples.tell(storage.logTails());
        store.queues();
        store.audit();
        store.deliveries();
        store.people();
    }

    /** At version 2: somebody may still look at version 1. */
    private void add(Request request) {
        storage.requests().insert(request, change(request));
        var again = request.withVersion(2, request.updatedAt());
        storage.requests().replace(again, change(again));
    }

    private Requests.Change change(Request request) {
        return new Requests.Change(engine.writer().listing(request), List.of(), List.of(), List.of(), null, "changed",
                RequestMetrics.of(request));
    }

    private void queues() {
        var running = slot(LogSamples.applying(), RunKind.APPLY, Samples.PATEL, 3);
        var held = Stream.concat(Stream.of(slot(Samples.queued(), RunKind.APPLY, Samples.HANSEN, 4)),
                SampleHistory.all().stream().filter(each -> each.identity().project().equals("payments")).limit(3)
                        .map(each -> slot(each, RunKind.DESTROY, Samples.HANSEN, 2)))
                .toList();
        storage.environments().replace(new EnvironmentQueue("payments", "prod", 1, running, held, null), NOW);
        storage.environments().replace(new EnvironmentQueue("payments", "dev", 1, null, List.of(),
                new EnvironmentQueue.Frozen(Samples.PATEL, "moving the cluster", NOW.minus(Duration.ofHours(2)))), NOW);
    }

    private static Slot slot(Request request, RunKind kind, Login by, int minutes) {
        return new Slot(request.id(), kind, 1, by, NOW.minus(Duration.ofMinutes(minutes)));
    }

    private void audit() {
        var ledger = Samples.planReady().id();
        Stream.of(
                new AuditEvent(NOW.minusSeconds(90_000), null, ADA, "environment_frozen",
                        Map.of("environment", "payments/prod", "reason", "<b>release</b>"), null),
                new AuditEvent(NOW.minusSeconds(89_000), null, new Login("t-lindqvist"), "signed_in", Map.of(), null),
                new AuditEvent(NOW.minusSeconds(3_000), null, Samples.PATEL, "signed_in", Map.of(), null),
                new AuditEvent(NOW.minusSeconds(295), ledger, Login.SYSTEM, "plan_succeeded",
                        Map.of("run", "2214", "attempt", "2"), null),
                new AuditEvent(NOW.minusSeconds(12), ledger, Samples.PATEL, "approved",
                        Map.of("revision", "2", "digest", "d1:4be190c7"), "c-1"))
                .forEach(storage.audit()::append);
    }

    private void deliveries() {
        var ledger = Samples.planReady().id();
        var events = Samples.planning().id();
        deliver(90_000, "workflow_run", "completed", new DeliveryOutcome.Malformed("id is missing"), null);
        deliver(415, "pull_request", "opened", new DeliveryOutcome.NoRequest(), null);
        deliver(330, "workflow_run", "completed", new DeliveryOutcome.Ignored("a workflow that is not TfPilot's"),
                null);
        deliver(143, "workflow_run", "completed", new DeliveryOutcome.Applied("plan_succeeded"), ledger);
        deliver(128, "pull_request_review", "submitted", new DeliveryOutcome.Applied("review_approved"), ledger);
        deliver(100, "pull_request", "synchronize", new DeliveryOutcome.Applied("pull_request_updated"), ledger);
        deliver(99, "workflow_run", "requested", new DeliveryOutcome.Parked(), null);
        deliver(61, "pull_request", "synchronize", null, null);
        storage.deliveries().claim(NOW.minusSeconds(60), Duration.ofSeconds(1), 1)
                .forEach(each -> storage.deliveries().failed(each.guid(), "GitHub does not answer: connect timed out",
                        NOW.plusSeconds(10)));
        deliver(20, "workflow_run", "in_progress", new DeliveryOutcome.Unchanged(), events);
        deliver(18, "workflow_run", "in_progress", new DeliveryOutcome.Applied("plan_in_progress"), events);
        deliver(4, "workflow_run", "in_progress", null, null);
        storage.parkedRuns().park(
                new RunSeen(SampleGitHub.PAYMENTS, RunKind.PLAN, 9120, 1, "queued", null, NOW.minusSeconds(99), null,
                        NOW.minusSeconds(99), "https://github.com/acme/payments-infra/actions/runs/9120", null,
                        Samples.PATEL, "TfPilot plan req_dev_bucket_zzzzzz #1"),
                NOW.minusSeconds(99));
    }

    private void deliver(int age, String event, String action, @Nullable DeliveryOutcome outcome,
            @Nullable RequestId about) {
        var guid = "7c1d%04d-8a33-11f0-9c2b-0242ac120002".formatted(age);
        var at = NOW.minusSeconds(age);
        storage.deliveries().receive(new Delivery(guid, event, action, """
                {"action":"%s","number":2214,"pull_request":{"title":"<script>alert(1)</script>",\
                "draft":false,"labels":[],"head":{"ref":"request/req_prod_database_k3v9qx"}},\
                "repository":{"full_name":"acme/payments-infra"}}""".formatted(action), at));
        if (outcome != null) {
            storage.deliveries().processed(guid, outcome, about, at.plusMillis(40));
        }
    }

    private void people() {
        storage.sessions().add(session("s1", Samples.PATEL, 9_000,
                "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 Version/19.1 Safari/604.1"));
        storage.sessions().add(session("s2", new Login("t-lindqvist"), 4_000,
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36"));
        storage.apiTokens().add(token("t1", "deploy pipeline", 20));
        storage.apiTokens().used("t1", NOW.minusSeconds(240), "203.0.113.20");
        storage.apiTokens().add(token("t2", "nightly report", 2));
        storage.apiTokens().add(token("t3", "laptop", 40));
        storage.apiTokens().used("t3", NOW.minusSeconds(500_000), "198.51.100.7");
        storage.apiTokens().revoke(Samples.PATEL, "t3", NOW.minusSeconds(400_000));
        storage.savedFilters().put(Samples.PATEL,
                new SavedFilters.SavedFilter("Broken in prod", "environment=prod&status=failed", true));
        for (var i = 1; i <= SavedFilters.MOST; i++) {
            storage.savedFilters().put(Samples.ABEBE, new SavedFilters.SavedFilter("List " + i, "q=" + i, false));
        }
    }

    private static ApiTokens.ApiToken token(String id, String name, int days) {
        return new ApiTokens.ApiToken(id, Samples.PATEL, name, "hash-" + id, "tfp_q7Xa", NOW.minus(Duration.ofDays(10)),
                NOW.plus(Duration.ofDays(days)), null, Role.DEVELOPER, id.equals("t2") ? Set.of("payments") : null,
                "192.0.2.14", null, null);
    }

    private static StoredSession session(String id, Login login, long secondsAgo, String browser) {
        var begun = NOW.minusSeconds(secondsAgo);
        return new StoredSession(id, login, begun, begun.plusSeconds(secondsAgo / 2), begun.plus(Duration.ofHours(12)),
                "192.0.2.14", browser, "sealed");
    }
}
