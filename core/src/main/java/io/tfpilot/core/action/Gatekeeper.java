package io.tfpilot.core.action;

import io.tfpilot.core.ledger.Correlation;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Gate;
import io.tfpilot.core.lifecycle.Gates;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.Storage;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the gates with everything they need, and records who was turned away from what. */
public final class Gatekeeper {
    private final Storage storage;
    private final Projects projects;
    private final InstantSource clock;
    private final Correlation correlation;

    public Gatekeeper(Storage storage, Projects projects, InstantSource clock, Correlation correlation) {
        this.storage = storage;
        this.projects = projects;
        this.clock = clock;
        this.correlation = correlation;
    }

    /** Null where the gate is open. */
    @Nullable
    Refusal check(Action action, Request request, Person person) {
        var identity = request.identity();
        var queue = storage.environments().find(identity.project(), identity.environment());
        return switch (Gates.check(action, request, projects.rules(request), queue, person, clock.instant())) {
            case Gate.Open open -> null;
            case Gate.Refused refused -> {
                record(action, request, person, refused);
                yield Refusal.of(refused);
            }
        };
    }

    private void record(Action action, Request request, Person person, Gate.Refused refused) {
        storage.audit()
                .append(new AuditEvent(clock.instant(), request.id(), person.login(),
                        action.name().toLowerCase(Locale.ROOT) + "_blocked",
                        Map.of("condition", refused.condition(), "kind", refused.kind().name()),
                        correlation.current()));
    }
}
