package io.tfpilot.server.environments;

import io.tfpilot.core.action.Visible;
import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.lifecycle.ConcludedRun;
import io.tfpilot.core.lifecycle.Deployment;
import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.projects.Project;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.queue.ForeignRuns;
import io.tfpilot.core.request.Place;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.Insights.Holding;
import io.tfpilot.core.store.RequestFilter;
import io.tfpilot.core.store.RequestOrder;
import io.tfpilot.core.store.Requests;
import io.tfpilot.core.store.Storage;
import io.tfpilot.server.web.pages.Visitor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Environments with what is deployed in them. */
@Component
public final class EnvironmentReader {
    /** Places of a queue that are shown by name; the rest is counted. */
    public static final int QUEUE_SHOWN = 10;

    /** Of what is deployed on a page: each is a document of some ten kilobytes. */
    private static final int DEPLOYED_SHOWN = 200;
    private static final RequestOrder BY_MODULE = new RequestOrder(RequestOrder.By.WHERE, false);

    private static final int LAST_APPLIES = 30;
    private static final int DRIFTED_SHOWN = 8;
    private static final int CHANGING_SHOWN = 8;

    private final Engine engine;
    private final Visible visible;
    private final Storage storage;

    EnvironmentReader(Engine engine, Storage storage) {
        this.engine = engine;
        this.visible = engine.visible();
        this.storage = storage;
    }

    /** By project and environment, as configured. */
    public List<Sight> environments(Visitor visitor) {
        var sights = new ArrayList<Sight>();
        for (var project : visible.projects(visitor.person())) {
            for (var environment : project.environments().values()) {
                sights.add(sight(visitor, project, environment));
            }
        }
        return sights;
    }

    /** One of them; null where the configuration has none such. */
    public @Nullable Sight environment(Visitor visitor, String project, String environment) {
        var known = visible.project(visitor.person(), project);
        var place = known == null ? null : known.environment(environment);
        return known == null || place == null ? null : sight(visitor, known, place);
    }

    /**
     * What is deployed there, by module; a page of it. BadCursor for a cursor that no such page gave.
     *
     * @param cursor from {@link Deployments#next}; null for the first page
     */
    public Deployments deployed(Visitor visitor, Place place, @Nullable String cursor) {
        var filter = new RequestFilter(place.project(), place.environment(), null, Set.of(), null, null, null, false)
                .onlyDeployed();
        var page = visible.page(visitor.person(), filter, BY_MODULE, new Visible.Slice(cursor, DEPLOYED_SHOWN));
        return new Deployments(page.rows().stream().map(Requests.Listed::request).toList(), page.next());
    }

    /** @param next opaque cursor of the next page; null on the last */
    public record Deployments(List<Request> requests, @Nullable String next) {}

    private Sight sight(Visitor visitor, Project project, Project.Environment environment) {
        var insights = storage.insights();
        var queue = engine.environments().queue(project.name(), environment.name());
        var holding = insights.holding(project.name(), environment.name());
        var drifted = holding.drifted() == 0
                ? List.<Deployment>of()
                : insights.drifted(project.name(), environment.name(), DRIFTED_SHOWN);
        var changing = holding.changing() == 0
                ? List.<Deployment>of()
                : insights.changing(project.name(), environment.name(), CHANGING_SHOWN);
        return new Sight(queue, environment.prod(), holding, drifted, changing,
                insights.lastApplies(project.name(), environment.name(), LAST_APPLIES), queued(queue),
                engine.foreignRuns().of(project.name(), environment.name()),
                visitor.person().has(Role.ADMIN, new Place(project.name(), environment.name())));
    }

    private Map<RequestId, Queued> queued(EnvironmentQueue queue) {
        var known = new HashMap<RequestId, Queued>();
        Stream.concat(Stream.ofNullable(queue.running()), queue.held().stream().limit(QUEUE_SHOWN)).forEach(slot -> {
            var request = storage.requests().find(slot.requestId());
            if (request != null) {
                var attempt = request.runs().attempt(slot.kind(), slot.attempt());
                known.put(request.id(), new Queued(request.identity().name(),
                        attempt == null ? null : attempt.startedAt()));
            }
        });
        return known;
    }

    /** Null where it was done; else why not. */
    public @Nullable Refusal freeze(Visitor visitor, String project, String environment, String reason) {
        return reason.isEmpty()
                ? Refusal.invalid("", "a freeze needs a reason, which is shown to everyone waiting")
                : why(engine.environments().freeze(visitor.person(), project, environment, reason));
    }

    /** Null where it was done; else why not. */
    public @Nullable Refusal unfreeze(Visitor visitor, String project, String environment) {
        return why(engine.environments().unfreeze(visitor.person(), project, environment));
    }

    private static @Nullable Refusal why(Outcome<EnvironmentQueue> outcome) {
        return switch (outcome) {
            case Outcome.Done<EnvironmentQueue> done -> null;
            case Outcome.No<EnvironmentQueue>(var refusal) -> refusal;
        };
    }

    /**
     * An environment with what is deployed and drifted in it.
     *
     * @param drifted the first of them, by name
     * @param changing the first of those with another revision on its way, by name
     * @param lastApplies newest first
     * @param queued what is known of the requests in the queue, as far as they are shown
     * @param foreign runs that somebody started on GitHub, newest first
     * @param mayFreeze about the reader
     */
    public record Sight(EnvironmentQueue queue, boolean prod, Holding holding, List<Deployment> drifted,
            List<Deployment> changing, List<ConcludedRun> lastApplies, Map<RequestId, Queued> queued,
            List<ForeignRuns.Foreign> foreign, boolean mayFreeze) {}

    /** @param startedAt when its run began; null while it waits */
    public record Queued(String name, @Nullable Instant startedAt) {}
}
