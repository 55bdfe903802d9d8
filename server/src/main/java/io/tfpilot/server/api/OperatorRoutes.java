package io.tfpilot.server.api;

import io.tfpilot.core.store.Storage;
import io.tfpilot.server.signin.OpenToAll;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Health. */
@RestController
final class OperatorRoutes {
    private final Storage storage;

    OperatorRoutes(Storage storage) {
        this.storage = storage;
    }

    @OpenToAll(because = "balancers ask it; it says nothing but that the server and its store answer")
    @GetMapping("/api/health")
    Map<String, Object> health() {
        storage.ping();
        return Map.of("status", "ok");
    }
}
