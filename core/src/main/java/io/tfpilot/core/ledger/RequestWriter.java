package io.tfpilot.core.ledger;

import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.AwaitedPeople;
import io.tfpilot.core.lifecycle.IntentPlanner;
import io.tfpilot.core.lifecycle.Lifecycle;
import io.tfpilot.core.lifecycle.RefusalCode;
import io.tfpilot.core.lifecycle.RequestMetrics;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.Listing;
import io.tfpilot.core.store.Requests;
import io.tfpilot.core.store.Storage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one door through which a stored request changes: read, decide, add what follows from the facts, compare-and-set,
 * and on a lost race decide again on the fresh document.
 */
public final class RequestWriter {
    /** Enough for a hundred writers on one request; each loser waits up to {@link #MAX_PAUSE}. */
    private static final int MAX_TRIES = 60;

    private static final Duration MAX_PAUSE = Duration.ofMillis(25);

    private final Storage storage;
    private final Projects projects;
    private final InstantSource clock;
    private final Pause pause;
    private final Trail trail;
    private volatile Consumer<Stored> afterwards = stored -> {
    };

    /** A write that happened: the document before (null at creation) and after. */
    public record Stored(@Nullable Request before, Request after, Listing listing) {}

    public RequestWriter(Storage storage, Projects projects, InstantSource clock, Pause pause, Trail trail) {
        this.storage = storage;
        this.projects = projects;
        this.clock = clock;
        this.pause = pause;
        this.trail = trail;
    }

    /** Who hears of every write, after its commit. Set once, by the wiring. */
    public void tell(Consumer<Stored> listener) {
        this.afterwards = listener;
    }

    public @Nullable Request find(RequestId id) {
        return storage.requests().find(id);
    }

    public Outcome<Request> create(Request request) {
        var next = followed(request).withVersion(1, clock.instant());
        var recorded = new Recorded(Events.between(null, next), request.identity().requester(), null);
        var change = change(null, next, recorded);
        return switch (storage.requests().insert(next, change)) {
            case Requests.Stored stored -> {
                told(stored.request().id(), recorded);
                afterwards.accept(new Stored(null, stored.request(), change.listing()));
                yield Outcome.done(stored.request());
            }
            case Requests.Conflict conflict -> Outcome
                    .no(Refusal.of(RefusalCode.OVERTAKEN, "A request with this id exists already.", "Send it again."));
        };
    }

    public Outcome<Request> change(RequestId id, Function<Request, Turn> decide) {
        return change(id, null, decide);
    }

    /** @param delivery GUID of the webhook delivery whose effect this is; marked processed in the same write */
    public Outcome<Request> change(RequestId id, @Nullable String delivery, Function<Request, Turn> decide) {
        return change(id, delivery, null, decide);
    }

    /**
     * What a person asks for, or did on GitHub: on record with this person even where it changes nothing, because its
     * news were faster than GitHub's answer or somebody asked for the same before.
     */
    public Outcome<Request> act(RequestId id, Action action, Function<Request, Turn> decide) {
        return change(id, null, action, decide);
    }

    private Outcome<Request> change(RequestId id, @Nullable String delivery, @Nullable Action action,
            Function<Request, Turn> decide) {
        var before = storage.requests().find(id);
        for (var tries = 0; tries < MAX_TRIES; tries++) {
            if (before == null) {
                return Outcome.no(Refusal.notFound("There is no request " + id + "."));
            }
            switch (decide.apply(before)) {
                case Turn.Stop(var refusal) -> {
                    return Outcome.no(refusal);
                }
                case Turn.Next turn -> {
                    var followed = followed(turn.next());
                    if (followed.equals(before)) {
                        confirm(before.id(), action, turn.by());
                        return Outcome.done(before);
                    }
                    var next = followed.withVersion(before.version() + 1, clock.instant());
                    var recorded = new Recorded(events(before, next, turn, action), turn.by(), delivery);
                    var change = change(before, next, recorded);
                    switch (storage.requests().replace(next, change)) {
                        case Requests.Stored stored -> {
                            told(id, recorded);
                            afterwards.accept(new Stored(before, stored.request(), change.listing()));
                            return Outcome.done(stored.request());
                        }
                        case Requests.Conflict conflict -> before = conflict.current();
                    }
                }
            }
            pause.upTo(MAX_PAUSE);
        }
        return Outcome.no(Refusal.of(RefusalCode.TOO_MANY_CHANGES, "Too many changes at once on " + id + ".",
                "Try again in a moment."));
    }

    private Request followed(Request request) {
        return IntentPlanner.of(request, projects.rules(request), clock.instant());
    }

    /**
     * What a write is recorded as.
     *
     * @param by who made it, where an event names nobody
     */
    private record Recorded(List<Event> events, Login by, @Nullable String delivery) {}

    /** With the person's deed where no event of the write names them. */
    private static List<Event> events(Request before, Request next, Turn.Next turn, @Nullable Action action) {
        var events = new ArrayList<>(Events.between(before, next));
        var named = events.stream().map(event -> EventView.of(event).by())
                .anyMatch(by -> by == null || by.isSameAs(turn.by()));
        if (action != null && !named) {
            events.add(new Event.Confirmed(action, turn.by()));
        }
        events.addAll(turn.told());
        return events;
    }

    private void confirm(RequestId id, @Nullable Action action, Login by) {
        if (action != null) {
            var confirmed = new Event.Confirmed(action, by);
            storage.audit().append(audit(id, confirmed, by, clock.instant()));
            told(id, new Recorded(List.of(confirmed), by, null));
        }
    }

    private void told(RequestId id, Recorded recorded) {
        recorded.events().forEach(event -> trail.journal().tell(new Journal.Recorded(id, event,
                actor(event, recorded.by()), recorded.delivery())));
    }

    /** Whom the event names, else whoever made the write. */
    private static Login actor(Event event, Login by) {
        var named = EventView.of(event).by();
        return named == null ? by : named;
    }

    private Requests.Change change(@Nullable Request before, Request next, Recorded recorded) {
        var now = clock.instant();
        var rows = recorded.events().stream().map(event -> audit(next.id(), event, recorded.by(), now)).toList();
        return new Requests.Change(listing(next), rows, newRuns(before, next), newPullRequests(before, next),
                recorded.delivery(), EventView.announced(recorded.events()), newTally(before, next));
    }

    private AuditEvent audit(RequestId id, Event event, Login by, Instant now) {
        var view = EventView.of(event);
        return new AuditEvent(now, id, actor(event, by), view.type(), view.data(),
                trail.correlation().current(), trail.correlation().origin());
    }

    /** Puts on record what changes no document. */
    public void record(RequestId id, Login actor, String type, Map<String, String> data) {
        new Recorder(storage.audit(), clock, trail.correlation()).record(id, actor, type, data);
    }

    private static @Nullable RequestMetrics newTally(@Nullable Request before, Request next) {
        var tally = RequestMetrics.of(next);
        return tally.equals(before == null ? RequestMetrics.NOTHING : RequestMetrics.of(before)) ? null : tally;
    }

    /** The projection that is stored beside the document. */
    public Listing listing(Request request) {
        var now = clock.instant();
        var rules = projects.rules(request);
        var derivation = Lifecycle.derive(request, rules, now);
        return new Listing(derivation.status(), derivation.validUntil(),
                AwaitedPeople.of(request, rules, derivation),
                IntentPlanner.nextLookAt(request, derivation, now));
    }

    private static List<Requests.RunEntry> newRuns(@Nullable Request before, Request next) {
        var added = new ArrayList<>(runs(next));
        if (before != null) {
            added.removeAll(runs(before));
        }
        return added;
    }

    private static List<Requests.RunEntry> runs(Request request) {
        var all = new ArrayList<Requests.RunEntry>();
        for (var kind : List.of(RunKind.PLAN, RunKind.APPLY, RunKind.DESTROY)) {
            for (var attempt : request.runs().of(kind)) {
                if (attempt.runId() != null) {
                    all.add(new Requests.RunEntry(kind, attempt.runId()));
                }
            }
        }
        var cleanup = request.cleanup();
        if (cleanup != null && cleanup.runId() != null) {
            all.add(new Requests.RunEntry(RunKind.CLEANUP, cleanup.runId()));
        }
        return all;
    }

    private static List<Integer> newPullRequests(@Nullable Request before, Request next) {
        var added = new ArrayList<>(pullRequests(next));
        if (before != null) {
            added.removeAll(pullRequests(before));
        }
        return added;
    }

    private static Set<Integer> pullRequests(Request request) {
        var all = new TreeSet<Integer>();
        if (request.current().pr() != null) {
            all.add(request.current().pr().number());
        }
        var cleanup = request.cleanup();
        if (cleanup != null && cleanup.pr() != null) {
            all.add(cleanup.pr().number());
        }
        return all;
    }
}
