package io.tfpilot.server.admin.api;

import io.tfpilot.core.store.Storage;
import io.tfpilot.protocol.operation.HealthAnswer;
import io.tfpilot.server.signin.OpenToAll;
import io.tfpilot.server.web.input.Described;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Health. */
@RestController
final class OperatorRoutes {
    private final Storage storage;

    OperatorRoutes(Storage storage) {
        this.storage = storage;
    }

    @Described(id = "readHealth", does = "Whether the server and its store answer", key = Described.Key.NONE)
    @OpenToAll(because = "balancers ask it; it says nothing but that the server and its store answer", unlimited = true)
    @GetMapping("/api/health")
    HealthAnswer health() {
        storage.ping();
        return new HealthAnswer("ok");
    }
}
