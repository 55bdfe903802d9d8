package io.tfpilot.server.environments;

import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.operations.Engine;
import io.tfpilot.core.operations.Outcome;
import io.tfpilot.core.operations.Projects;
import io.tfpilot.core.operations.RequestFilter;
import io.tfpilot.core.operations.Storage;
import io.tfpilot.core.request.Cost;
import io.tfpilot.core.request.Drift;
import io.tfpilot.core.request.Request;
import io.tfpilot.server.pages.Visitor;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Environments with what is deployed in them. */
@Component
final class StoredEnvironments implements EnvironmentReading {
    /** Deployed requests looked at per environment; beyond it the figures say "at least". */
    private static final int LOOKED_AT = 200;

    private final Engine engine;
    private final Projects projects;
    private final Storage storage;

    StoredEnvironments(Engine engine, Projects projects, Storage storage) {
        this.engine = engine;
        this.projects = projects;
        this.storage = storage;
    }

    @Override
    public List<Sight> environments(Visitor visitor) {
        var sights = new ArrayList<Sight>();
        for (var project : projects.all()) {
            for (var environment : project.environments().values()) {
                var deployed = deployed(project.name(), environment.name());
                var drifted = deployed.stream().map(Request::drift).filter(Objects::nonNull)
                        .filter(drift -> drift.state() == Drift.State.DRIFTED).count();
                sights.add(new Sight(engine.environments().queue(project.name(), environment.name()),
                        environment.prod(), deployed.size(), (int) drifted, monthly(deployed),
                        visitor.person().role().atLeast(Role.ADMIN)));
            }
        }
        return sights;
    }

    private List<Request> deployed(String project, String environment) {
        var filter = new RequestFilter(project, environment, null, Set.of(Status.APPLIED), null, null, false, false);
        return storage.requests().page(filter, null, LOOKED_AT).rows().stream().map(row -> row.request()).toList();
    }

    private static @Nullable String monthly(List<Request> deployed) {
        var known = deployed.stream().map(Request::cost).filter(Objects::nonNull).map(Cost::monthly)
                .filter(Objects::nonNull).toList();
        return known.isEmpty()
                ? null
                : "$" + known.stream().reduce(BigDecimal.ZERO, BigDecimal::add)
                        .setScale(2, java.math.RoundingMode.HALF_UP).toPlainString();
    }

    @Override
    public @Nullable String freeze(Visitor visitor, String project, String environment, String reason) {
        return why(engine.environments().freeze(visitor.person(), project, environment, reason));
    }

    @Override
    public @Nullable String unfreeze(Visitor visitor, String project, String environment) {
        return why(engine.environments().unfreeze(visitor.person(), project, environment));
    }

    private static @Nullable String why(Outcome<EnvironmentQueue> outcome) {
        return switch (outcome) {
            case Outcome.Done<EnvironmentQueue> done -> null;
            case Outcome.No<EnvironmentQueue>(var refusal) -> refusal.detail();
        };
    }
}
