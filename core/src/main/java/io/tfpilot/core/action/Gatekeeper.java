package io.tfpilot.core.action;

import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.ledger.Recorder;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.ledger.Trail;
import io.tfpilot.core.ledger.Turn;
import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Gate;
import io.tfpilot.core.lifecycle.Gates;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Subject;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.request.Place;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.Storage;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Asks the gates with everything they need, and records who was turned away from what. */
public final class Gatekeeper {
    private final Storage storage;
    private final Projects projects;
    private final Visible visible;
    private final InstantSource clock;
    private final Trail trail;
    private final Recorder recorder;

    public Gatekeeper(Storage storage, Projects projects, InstantSource clock, Trail trail) {
        this.storage = storage;
        this.projects = projects;
        this.visible = new Visible(storage, projects);
        this.clock = clock;
        this.trail = trail;
        this.recorder = new Recorder(storage.audit(), clock, trail.correlation());
    }

    /** Does what a person asks for, and tells the journal what came of it. */
    <T> Outcome<T> act(Trail.Deed deed, Supplier<Outcome<T>> act) {
        return trail.act(deed, clock, act);
    }

    /** The request, where this person may ever do that to it. */
    Outcome<Request> admit(Action action, RequestId id, Person person) {
        return seen(id, person).then(request -> {
            var refused = Gates.personally(action, request, projects.rules(request), person);
            return refused == null ? Outcome.done(request) : Outcome.no(recorded(action, request, person, refused));
        });
    }

    /** As {@link Visible#request}. */
    Outcome<Request> seen(RequestId id, Person person) {
        return visible.request(person, id);
    }

    /** What the action is about, where its gate is open. */
    Outcome<Subject> ask(Action action, Request request, Person person) {
        var identity = request.identity();
        var queue = storage.environments().find(identity.project(), identity.environment());
        return switch (Gates.check(action, request, projects.rules(request), queue, person, clock.instant())) {
            case Gate.Open(var subject) -> Outcome.done(subject);
            case Gate.Refused refused -> Outcome.no(recorded(action, request, person, refused));
        };
    }

    /** The turn that follows where the gate is open. */
    Turn turn(Action action, Request request, Person person, Function<Subject, Turn> next) {
        return switch (ask(action, request, person)) {
            case Outcome.Done<Subject>(var subject) -> next.apply(subject);
            case Outcome.No<Subject>(var refusal) -> Turn.stop(refusal);
        };
    }

    /** On record: the role at this place does not allow it. */
    Refusal recorded(String deed, Place place, Person person, Refusal refusal) {
        recorder.record(null, person.login(), deed + "_blocked", Map.of("code", refusal.code().json(), "project",
                place.project(), "environment", place.environment()));
        return refusal;
    }

    private Refusal recorded(Action action, Request request, Person person, Gate.Refused refused) {
        recorder.record(request.id(), person.login(), action.json() + "_blocked",
                Map.of("code", refused.code().json(), "condition", refused.condition()));
        return Refusal.of(refused);
    }
}
