package io.tfpilot.server.api;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.operations.Storage;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.signin.OpenToAll;
import io.tfpilot.server.wiring.GitHubCalls;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Health, and what operators look at. */
@RestController
final class OperatorRoutes {
    private static final int PAGE = 100;

    private final Storage storage;
    private final GitHubCalls calls;

    OperatorRoutes(Storage storage, GitHubCalls calls) {
        this.storage = storage;
        this.calls = calls;
    }

    @OpenToAll(because = "balancers ask it; it says nothing but that the server and its store answer")
    @GetMapping("/api/health")
    Map<String, Object> health() {
        storage.ping();
        return Map.of("status", "ok");
    }

    @Needs(Role.ADMIN)
    @GetMapping("/api/admin/deliveries")
    Map<String, Object> deliveries(@RequestParam(required = false) @Nullable Instant before) {
        return Answers.success("deliveries", storage.deliveries().list(io.tfpilot.core.operations.DeliveryFilter.ALL, null, PAGE));
    }

    @Needs(Role.ADMIN)
    @GetMapping("/api/admin/budget")
    Map<String, Object> budget() {
        return Answers.success("calls", calls.counts());
    }

    @Needs(Role.APPROVER)
    @GetMapping("/api/audit")
    Map<String, Object> audit(@RequestParam(required = false) @Nullable Long before) {
        var rows = storage.audit().read(null, before, PAGE);
        return Answers.success("events",
                rows.stream().map(row -> RequestRoutes.event(row.number(), row.event())).toList());
    }
}
