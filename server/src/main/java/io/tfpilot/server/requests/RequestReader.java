package io.tfpilot.server.requests;

import io.tfpilot.core.action.Visible;
import io.tfpilot.core.catalogue.ExactJson;
import io.tfpilot.core.catalogue.ModuleReading;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.github.WorkflowRuns;
import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Approvals;
import io.tfpilot.core.lifecycle.AwaitedPeople;
import io.tfpilot.core.lifecycle.Derivation;
import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.core.lifecycle.Gate;
import io.tfpilot.core.lifecycle.Gates;
import io.tfpilot.core.lifecycle.Lifecycle;
import io.tfpilot.core.lifecycle.Move;
import io.tfpilot.core.lifecycle.Permission;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.lifecycle.StatusSummary;
import io.tfpilot.core.lifecycle.Timeline;
import io.tfpilot.core.projects.Project;
import io.tfpilot.core.projects.Listed;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.AuditLog;
import io.tfpilot.core.store.Insights;
import io.tfpilot.core.store.ListCursor;
import io.tfpilot.core.store.LogTail;
import io.tfpilot.core.store.RequestFilter;
import io.tfpilot.core.store.RequestOrder;
import io.tfpilot.core.store.Storage;
import io.tfpilot.core.terraform.PlanReading;
import io.tfpilot.core.terraform.PlanView;
import io.tfpilot.server.requests.run.TailLines;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.stream.RunWatch;
import io.tfpilot.server.web.pages.Visitor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/** Reads requests for their pages from the store, and derives what they mean now. */
@Component
public final class RequestReader {

    /**
     * Plans kept read (one of five thousand resources takes half a second), by their size: resources and attributes,
     * each about 300 bytes, so 60 MB at most.
     */
    private static final int KEPT = 200_000;
    /** As many as a page shows. */
    private static final int QUEUE_NAMES = 7;

    private final Storage storage;
    private final Visible visible;
    private final Engine engine;
    private final Projects projects;
    private final Settings.People people;
    private final RunWatch runs;
    private final InstantSource clock;
    private final PlanCache plans = new PlanCache(KEPT);
    private final UsualTimes usual;

    RequestReader(Storage storage, Engine engine, Projects projects, Settings settings, RunWatch runs,
            InstantSource clock) {
        this.storage = storage;
        this.engine = engine;
        this.visible = engine.visible();
        this.projects = projects;
        this.people = settings.people();
        this.runs = runs;
        this.clock = clock;
        this.usual = new UsualTimes(storage.insights(), clock);
    }

    /** A page of the list; BadCursor for a cursor that is none of this order. */
    public Listing list(RequestFilter filter, RequestOrder order, @Nullable String cursor, int limit,
            Visitor visitor) {
        var page = visible.page(visitor.person(), filter, order, new Visible.Slice(cursor, limit));
        var before = page.rows().isEmpty() ? null : ListCursor.before(page.rows().getFirst(), order).encoded();
        var queues = new HashMap<String, EnvironmentQueue>();
        return new Listing(page.rows().stream().map(row -> row(row.request(), queues)).toList(), before, page.next());
    }

    /** How many requests such a list holds, at most {@code atMost}. */
    public int count(Visitor visitor, RequestFilter filter, int atMost) {
        return visible.count(visitor.person(), filter, atMost);
    }

    /** One row of the list; null where there is no request of that id. */
    public @Nullable Row row(RequestId id, Visitor visitor) {
        var request = visible.find(visitor.person(), id);
        return request == null ? null : row(request, new HashMap<>());
    }

    /** One of several that the same thing is to be done to; null where there is no request of that id. */
    public @Nullable Chosen chosen(RequestId id, Action action, Visitor visitor) {
        var request = visible.find(visitor.person(), id);
        if (request == null) {
            return null;
        }
        var rules = projects.rules(request);
        var place = request.identity();
        var queue = storage.environments().find(place.project(), place.environment());
        var destroy = action == Action.APPROVE && Approvals.isOfDestroy(request, rules);
        return new Chosen(row(request, new HashMap<>()),
                Gates.check(action, request, rules, queue, visitor.person(), clock.instant()),
                Approvals.of(request, rules).digest(), destroy);
    }

    /** A queue is read only where something waits in it, and once for all rows. */
    private Row row(Request request, Map<String, EnvironmentQueue> queues) {
        var rules = projects.rules(request);
        var derivation = Lifecycle.derive(request, rules, clock.instant());
        var place = request.identity();
        var queue = derivation.waitsFor().move() == Move.TURN
                ? queues.computeIfAbsent(place.project() + "/" + place.environment(),
                        any -> storage.environments().find(place.project(), place.environment()))
                : null;
        return new Row(request, derivation, AwaitedPeople.of(request, rules, derivation),
                StatusSummary.of(request, derivation, queue), rules.prod());
    }

    /** Everything about one request, for this reader; null where there is none of that id. */
    public @Nullable RequestSight see(RequestId id, Visitor visitor) {
        var request = visible.find(visitor.person(), id);
        return request == null ? null : sight(request, visitor);
    }

    private RequestSight sight(Request request, Visitor visitor) {
        var now = clock.instant();
        var rules = projects.rules(request);
        var identity = request.identity();
        var queue = storage.environments().find(identity.project(), identity.environment());
        var destroyPlan = Predicates.destroyPlan(request);
        return new RequestSight(request, Lifecycle.derive(request, rules, now),
                Gates.all(request, rules, queue, visitor.person(), now), Approvals.of(request, rules),
                destroyPlan == null ? null : Approvals.ofDestroy(request, rules), mayApprove(request), allowed(request),
                rules.approvals(), rules.prod(), queue, Timeline.of(request),
                of(request.currentAttempt(RunKind.PLAN)), of(Predicates.destroyPlanOfNow(request)),
                schema(request), jobs(request),
                log(request), names(queue),
                RunPace.of(request, queue, engine, usual, now));
    }

    /** How long such runs usually take; null where none succeeded lately. */
    public @Nullable Duration usual(Insights.Alike runs) {
        return usual.of(runs);
    }

    private LogTail log(Request request) {
        var active = Predicates.active(request);
        return active == null || active.runId() == null
                ? LogTail.NOTHING
                : storage.logTails().tail(request.id(), active.runId(), TailLines.SHOWN);
    }

    /** What the run that is under way writes; null where none is, or no such request. */
    public @Nullable Watched watched(RequestId id, Visitor visitor) {
        var request = visible.find(visitor.person(), id);
        var active = request == null ? null : Predicates.active(request);
        return request == null || active == null ? null : new Watched(request, active, log(request));
    }

    private List<WorkflowRuns.JobSeen> jobs(Request request) {
        var active = Predicates.active(request);
        return active == null || active.runId() == null ? List.of() : runs.jobs(active.runId());
    }

    /** What the first requests of the queue are called. */
    private Map<RequestId, String> names(EnvironmentQueue queue) {
        return storage.requests().names(Stream.concat(Stream.ofNullable(queue.running()), queue.held().stream())
                .map(EnvironmentQueue.Slot::requestId).filter(Objects::nonNull).map(Objects::requireNonNull).distinct()
                .limit(QUEUE_NAMES).collect(Collectors.toSet()));
    }

    /** Named approvers, without those who made the change or asked for the destroy. */
    private List<Login> mayApprove(Request request) {
        var rules = projects.rules(request);
        var destroyPlan = Predicates.destroyPlan(request);
        var except = destroyPlan != null && Approvals.isOfDestroy(request, rules)
                ? Set.of(destroyPlan.actor())
                : rules.fourEyes() ? Approvals.authors(request) : Set.<Login>of();
        return atLeast(Role.APPROVER, request).filter(login -> !login.isAmong(except)).toList();
    }

    /** People named in the settings or the project file who have this role where the request stands. */
    private Stream<Login> atLeast(Role role, Request request) {
        var place = request.identity().place();
        var named = new ArrayList<Login>();
        Stream.of(people.approvers().people().stream(), people.admins().people().stream(), projects.named(place))
                .flatMap(logins -> logins).filter(login -> projects.has(login, role, place)).forEach(login -> {
                    // On one list by login and on another by team, it is one person.
                    if (!login.isAmong(named)) {
                        named.add(login);
                    }
                });
        return named.stream().sorted();
    }

    private Map<Permission, List<Login>> allowed(Request request) {
        return Map.of(Permission.APPROVER, atLeast(Role.APPROVER, request).toList(), Permission.ADMIN,
                atLeast(Role.ADMIN, request).toList(),
                Permission.PROD_LIST, List.copyOf(people.prodAllowed().people()), Permission.PROD_DESTROY_LIST,
                List.copyOf(people.prodDestroyAllowed().people()));
    }

    private @Nullable PlanView of(@Nullable Attempt attempt) {
        return attempt == null ? null : plan(attempt);
    }

    /** What this plan attempt found, read from its redacted output; null where none was kept or it cannot be read. */
    public @Nullable PlanView plan(Attempt attempt) {
        var result = attempt.result();
        var key = result == null ? null : result.outputRef();
        return key == null ? null : plans.get(key, this::readPlan);
    }

    private @Nullable PlanView readPlan(String key) {
        var text = storage.texts().get(key);
        if (text == null) {
            return null;
        }
        try {
            return PlanReading.read(ExactJson.readLarge(text));
        } catch (JacksonException unreadable) {
            return null;
        }
    }

    private @Nullable ModuleSchema schema(Request request) {
        var project = projects.find(request.identity().project());
        if (project == null) {
            return null;
        }
        var snapshot = engine.catalogue().look(project).snapshot();
        var module = snapshot == null ? null : snapshot.module(request.identity().module());
        return module != null && module.reading() instanceof ModuleReading.Requestable(var schema) ? schema : null;
    }

    /** Rows of the request's audit log, newest first; {@code before} is a row's number, null for the newest. */
    public List<AuditLog.Row> audit(Request request, @Nullable Long before, int limit) {
        return storage.audit().read(request.id(), before, limit);
    }

    /** A large text beside the documents (a run's log, secrets already taken out); null where none was kept. */
    public @Nullable String text(String key) {
        return storage.texts().get(key);
    }

    /** What the filters of the list offer. */
    public Choices choices(Visitor visitor) {
        Set<String> environments = new TreeSet<>();
        Set<String> modules = new TreeSet<>();
        var seen = visible.projects(visitor.person());
        for (var project : seen) {
            environments.addAll(project.environments().keySet());
            engine.catalogue().look(project).modules().forEach(module -> modules.add(module.name()));
        }
        return new Choices(seen.stream().map(Project::name).toList(), List.copyOf(environments),
                List.copyOf(modules), people(visitor));
    }

    private List<String> people(Visitor visitor) {
        var known = Stream.of(people.developers(), people.approvers(), people.admins()).map(Listed::people)
                .flatMap(Set::stream)
                .map(Login::value).filter(login -> !login.equals(visitor.login())).distinct().sorted();
        return Stream.concat(Stream.of(visitor.login()), known).toList();
    }

    /** A run that is under way, and the end of its log as far as it was told. */
    public record Watched(Request request, Attempt attempt, LogTail log) {}

    /**
     * @param before opaque cursor of the page before; null where there are no rows
     * @param next likewise of the next page; null on the last
     */
    public record Listing(List<Row> rows, @Nullable String before, @Nullable String next) {}

    /**
     * @param awaited whose move it is
     * @param prod whether its environment is production, as the project file says
     */
    public record Row(Request request, Derivation derivation, AwaitedPeople awaited, StatusSummary brief,
            boolean prod) {}

    /**
     * @param gate of the action for this reader
     * @param digest of the change's plan; null where there is none
     * @param isOfDestroy whether the approval would be that of a destroy
     */
    public record Chosen(Row row, Gate gate, @Nullable String digest, boolean isOfDestroy) {}

    /** @param people whom requests may be of: the reader first, then who has a role by name */
    public record Choices(List<String> projects, List<String> environments, List<String> modules,
            List<String> people) {}
}
