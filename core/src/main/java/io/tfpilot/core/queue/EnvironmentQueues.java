package io.tfpilot.core.queue;

import io.tfpilot.core.facts.Attempts;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.ledger.RequestWriter;
import io.tfpilot.core.ledger.Trail;
import io.tfpilot.core.ledger.Turn;
import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.core.lifecycle.EnvironmentQueue.Slot;
import io.tfpilot.core.lifecycle.Gate;
import io.tfpilot.core.lifecycle.Gates;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.RefusalCode;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.lifecycle.RunStart;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.EndReason;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Place;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.TextLimit;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.Storage;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The queue of each environment: at most one state-changing run at a time. The request's own document is written
 * first; the queue record follows and can always be set right from the documents.
 */
public final class EnvironmentQueues {
    /** Each round moves one slot; more than this many in a row means another process is moving them too. */
    private static final int MAX_ROUNDS = 200;

    private static final int MAX_RACES = 100;

    private final Storage storage;
    private final RequestWriter writer;
    private final Projects projects;
    private final InstantSource clock;
    private final Trail trail;

    public EnvironmentQueues(Storage storage, RequestWriter writer, Projects projects, InstantSource clock,
            Trail trail) {
        this.storage = storage;
        this.writer = writer;
        this.projects = projects;
        this.clock = clock;
        this.trail = trail;
    }

    public EnvironmentQueue queue(String project, String environment) {
        return storage.environments().find(project, environment);
    }

    /** Holds applies and destroys back. */
    public Outcome<EnvironmentQueue> freeze(Person person, String project, String environment, String reason) {
        var tooLong = TextLimit.REASON.problem(reason);
        if (tooLong.isPresent()) {
            return Outcome.no(Refusal.invalid("reason", tooLong.get()));
        }
        return act("freeze", person, () -> switchFrozen(person, project, environment,
                new EnvironmentQueue.Frozen(person.login(), reason, clock.instant())));
    }

    public Outcome<EnvironmentQueue> unfreeze(Person person, String project, String environment) {
        return act("unfreeze", person, () -> switchFrozen(person, project, environment, null));
    }

    private Outcome<EnvironmentQueue> act(String name, Person person, Supplier<Outcome<EnvironmentQueue>> act) {
        return trail.act(new Trail.Deed(name, person.login(), null), clock, act);
    }

    private Outcome<EnvironmentQueue> switchFrozen(Person person, String project, String environment,
            EnvironmentQueue.@Nullable Frozen frozen) {
        var known = projects.find(project);
        var place = new Place(project, environment);
        if (known == null || known.environment(environment) == null || !person.sees(place)) {
            return Outcome.no(Refusal.notFound("There is no environment " + project + "/" + environment + "."));
        }
        if (!person.has(Role.ADMIN, place)) {
            record(person, frozen == null ? "unfreeze_blocked" : "freeze_blocked",
                    Map.of("project", project, "environment", environment, "code",
                            RefusalCode.ROLE_TOO_LOW.json()));
            return Outcome.no(Refusal.of(RefusalCode.ROLE_TOO_LOW, "Only admins freeze and unfreeze an environment.",
                    "Ask an admin."));
        }
        var next = change(project, environment,
                queue -> new EnvironmentQueue(project, environment, queue.version(), queue.running(), queue.held(),
                        frozen));
        record(person, frozen == null ? "environment_unfrozen" : "environment_frozen", Map.of("project", project,
                "environment", environment, "reason", frozen == null ? "" : frozen.reason()));
        advance(project, environment);
        return Outcome.done(next);
    }

    private void record(Person person, String type, Map<String, String> data) {
        storage.audit().append(new AuditEvent(clock.instant(), null, person.login(), type, data,
                trail.correlation().current(), trail.correlation().origin()));
    }

    /** Moves the queue of each environment. */
    public void advanceAll() {
        for (var project : projects.all()) {
            for (var environment : project.environments().keySet()) {
                advance(project.name(), environment);
            }
        }
    }

    /** Sets the queue right from this request's attempts, then moves it. */
    public void follow(Request request) {
        var identity = request.identity();
        var held = heldSlots(request);
        change(identity.project(), identity.environment(), queue -> {
            var slots = new ArrayList<Slot>();
            for (var slot : queue.held()) {
                if (!request.id().equals(slot.requestId()) || isHeld(request, slot)) {
                    slots.add(slot);
                }
            }
            for (var slot : held) {
                var known = slots.stream().anyMatch(other -> other.isOf(request.id(), slot.kind(), slot.attempt()))
                        || (queue.running() != null
                                && queue.running().isOf(request.id(), slot.kind(), slot.attempt()));
                if (!known) {
                    slots.add(slot);
                }
            }
            var running = queue.running();
            var over = running != null && request.id().equals(running.requestId()) && !isActive(request, running);
            return new EnvironmentQueue(queue.project(), queue.environment(), queue.version(), over ? null : running,
                    slots, queue.frozen());
        });
        advance(identity.project(), identity.environment());
    }

    /** Starts what may start. */
    public void advance(String project, String environment) {
        for (var round = 0; round < MAX_ROUNDS; round++) {
            var queue = queue(project, environment);
            var running = queue.running();
            if (running != null) {
                if (running.requestId() != null && !start(running)) {
                    drop(queue);
                    continue;
                }
                return;
            }
            if (queue.frozen() != null || queue.held().isEmpty()) {
                return;
            }
            var first = queue.held().getFirst();
            var next = new EnvironmentQueue(project, environment, queue.version() + 1, first,
                    queue.held().subList(1, queue.held().size()), null);
            stored(queue, next);
        }
    }

    /** Lets the slot's attempt run, if every gate still is open; false when it needs the place no longer. */
    private boolean start(Slot slot) {
        var id = java.util.Objects.requireNonNull(slot.requestId());
        var request = writer.find(id);
        if (request == null || !isActive(request, slot)) {
            return false;
        }
        // Where a gate closed meanwhile it ends here, and whoever follows that write moves the queue on.
        writer.change(id, current -> leave(current, slot));
        return true;
    }

    private Turn leave(Request request, Slot slot) {
        if (!isHeld(request, slot)) {
            return Turn.next(request, slot.by());
        }
        var now = clock.instant();
        var queue = queue(request.identity().project(), request.identity().environment());
        if (queue.frozen() != null) {
            // Frozen after it had its turn: it keeps its place and goes on after the thaw.
            return Turn.next(request, slot.by());
        }
        var gate = Gates.checkAgain(request, projects.rules(request), queue, slot.kind(), slot.attempt(), now);
        return switch (gate) {
            case Gate.Refused refused -> Turn.next(
                    Attempts.endLocally(request, slot.kind(), slot.attempt(), "cancelled",
                            new EndReason.GateClosed(refused.condition()), now),
                    Login.SYSTEM);
            case Gate.Open open -> Turn.next(
                    Attempts.dispatching(request, slot.kind(), slot.attempt()).intend(RunStart.dispatch(slot.kind(),
                            slot.attempt(), new Person(slot.by(), Role.VIEWER, false, false), now)),
                    slot.by());
        };
    }

    /** What has the place needs it no longer. */
    private void drop(EnvironmentQueue queue) {
        var next = new EnvironmentQueue(queue.project(), queue.environment(), queue.version() + 1, null, queue.held(),
                queue.frozen());
        stored(queue, next);
    }

    /** False where somebody else was faster. */
    private boolean stored(EnvironmentQueue before, EnvironmentQueue next) {
        var stored = storage.environments().replace(next, clock.instant());
        if (stored) {
            QueueSteps.between(before, next).forEach(trail.journal()::tell);
        }
        return stored;
    }

    private EnvironmentQueue change(String project, String environment, UnaryOperator<EnvironmentQueue> change) {
        for (var race = 0; race < MAX_RACES; race++) {
            var before = queue(project, environment);
            var wanted = change.apply(before);
            if (wanted.equals(before)) {
                return before;
            }
            var next = new EnvironmentQueue(project, environment, before.version() + 1, wanted.running(),
                    wanted.held(), wanted.frozen());
            if (stored(before, next)) {
                return next;
            }
        }
        throw new IllegalStateException("the queue of %s/%s could not be written".formatted(project, environment));
    }

    private List<Slot> heldSlots(Request request) {
        var slots = new ArrayList<Slot>();
        for (var kind : List.of(RunKind.APPLY, RunKind.DESTROY)) {
            for (var attempt : request.runs().of(kind)) {
                if (attempt.status() == Attempt.Status.HELD) {
                    slots.add(new Slot(request.id(), kind, attempt.attempt(), attempt.actor(), attempt.dispatchedAt(),
                            null));
                }
            }
        }
        return slots;
    }

    private static boolean isHeld(Request request, Slot slot) {
        var attempt = request.runs().attempt(slot.kind(), slot.attempt());
        return attempt != null && attempt.status() == Attempt.Status.HELD;
    }

    private static boolean isActive(Request request, Slot slot) {
        var attempt = request.runs().attempt(slot.kind(), slot.attempt());
        return attempt != null && attempt.isActive();
    }
}
