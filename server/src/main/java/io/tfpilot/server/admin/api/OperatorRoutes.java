package io.tfpilot.server.admin.api;

import io.tfpilot.core.store.Storage;
import io.tfpilot.protocol.operation.HealthAnswer;
import io.tfpilot.server.signin.OpenToAll;
import io.tfpilot.server.loops.Carriers;
import io.tfpilot.server.web.input.Described;
import io.tfpilot.server.web.problems.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Health. */
@RestController
final class OperatorRoutes {
    private final Storage storage;

    private final Carriers carriers;

    OperatorRoutes(Storage storage, Carriers carriers) {
        this.storage = storage;
        this.carriers = carriers;
    }

    @Described(id = "readHealth", does = "Whether the server and its store answer", key = Described.Key.NONE)
    @OpenToAll(because = "balancers ask it; it says nothing but that the server and its store answer", unlimited = true)
    @GetMapping("/api/health")
    HealthAnswer health() {
        if (!carriers.areFree()) {
            throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "No call has made progress for half a minute.");
        }
        storage.ping();
        return new HealthAnswer("ok");
    }
}
