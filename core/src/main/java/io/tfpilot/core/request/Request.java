package io.tfpilot.core.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One request: facts only. Its status is derived, never stored.
 *
 * @param current the revision that speaks now; the others stand in {@code history}, in the order in
 *        which they ceased to speak: the last one is what this one followed
 * @param outputs the module's outputs after the last apply, sensitive ones masked; null before
 * @param legacy what the earlier system recorded and no other component holds; null for requests made here
 */
public record Request(Identity identity, Stamp stamp, Target target, Revision current, List<Revision> history,
        Runs runs, @Nullable ObjectNode outputs, Ending ending, @Nullable Drift drift, List<Intent> intents,
        List<LoggedEvent> eventLog, @Nullable Legacy legacy) {

    /** @param version compare-and-set: one more with every write */
    public record Stamp(long version, Instant updatedAt) {}

    /** How it comes to its end; each is null until then. */
    public record Ending(@Nullable Closed closed, @Nullable Cleanup cleanup, @Nullable Instant archivedAt) {
        public static final Ending NONE = new Ending(null, null, null);
    }

    /** How many events the document itself keeps; what they changed is in the audit log for ever. */
    public static final int EVENT_LOG_LIMIT = 50;

    public Request {
        for (var part : new Object[]{identity, stamp, target, current, runs, ending}) {
            Objects.requireNonNull(part, "a request document lacks a part");
        }
        history = List.copyOf(history);
        intents = List.copyOf(intents);
        eventLog = eventLog.size() > EVENT_LOG_LIMIT
                ? List.copyOf(eventLog.subList(eventLog.size() - EVENT_LOG_LIMIT, eventLog.size()))
                : List.copyOf(eventLog);
    }

    /** The first version of a document, of which nothing but its first revision and what is to be done is known. */
    public static Request created(Identity identity, Target target, Revision first, List<Intent> intents) {
        return new Request(identity, new Stamp(1, identity.receivedAt()), target, first, List.of(), Runs.NONE, null,
                Ending.NONE, null, intents, List.of(), null);
    }

    public RequestId id() {
        return identity.id();
    }

    public long version() {
        return stamp.version();
    }

    public Instant updatedAt() {
        return stamp.updatedAt();
    }

    public int revision() {
        return current.number();
    }

    public @Nullable Closed closed() {
        return ending.closed();
    }

    public @Nullable Cleanup cleanup() {
        return ending.cleanup();
    }

    public @Nullable Instant archivedAt() {
        return ending.archivedAt();
    }

    /** The attempt of this kind that speaks for the current revision; null where there is none. */
    public @Nullable Attempt currentAttempt(RunKind kind) {
        return runs.attempt(kind, current.currentAttempts().of(kind));
    }

    public boolean isArchived() {
        return archivedAt() != null;
    }

    public Request withVersion(long next, Instant now) {
        return new Request(identity, new Stamp(next, now), target, current, history, runs, outputs, ending, drift,
                intents, eventLog, legacy);
    }

    public Request withArchivedAt(@Nullable Instant at) {
        return withEnding(new Ending(closed(), cleanup(), at));
    }

    public Request withCurrent(Revision next) {
        return next.equals(current) ? this : withRevisions(next, history);
    }

    public Request mapCurrent(UnaryOperator<Revision> change) {
        return withCurrent(change.apply(current));
    }

    public Request withRevisions(Revision next, List<Revision> past) {
        return new Request(identity, stamp, target, next, past, runs, outputs, ending, drift, intents, eventLog,
                legacy);
    }

    public Request withAttempt(RunKind kind, Attempt attempt) {
        var next = runs.with(kind, attempt);
        return next.equals(runs) ? this : withRuns(next);
    }

    public Request withRuns(Runs next) {
        return new Request(identity, stamp, target, current, history, next, outputs, ending, drift, intents, eventLog,
                legacy);
    }

    public Request withOutputs(@Nullable ObjectNode next) {
        return new Request(identity, stamp, target, current, history, runs, next, ending, drift, intents, eventLog,
                legacy);
    }

    public Request withClosed(@Nullable Closed next) {
        return withEnding(new Ending(next, cleanup(), archivedAt()));
    }

    public Request withCleanup(@Nullable Cleanup next) {
        return withEnding(new Ending(closed(), next, archivedAt()));
    }

    private Request withEnding(Ending next) {
        return new Request(identity, stamp, target, current, history, runs, outputs, next, drift, intents, eventLog,
                legacy);
    }

    public Request withDrift(@Nullable Drift next) {
        return new Request(identity, stamp, target, current, history, runs, outputs, ending, next, intents, eventLog,
                legacy);
    }

    public Request withIntents(List<Intent> next) {
        return new Request(identity, stamp, target, current, history, runs, outputs, ending, drift, next, eventLog,
                legacy);
    }

    /** Adds the intent unless one for the same effect is open. */
    public Request intend(Intent intent) {
        if (intents.stream().anyMatch(intent::isSameAs)) {
            return this;
        }
        var next = new ArrayList<>(intents);
        next.add(intent);
        return withIntents(next);
    }

    public Request intend(Effect effect, Login by, Instant now) {
        return intend(Intent.of(effect, by, now));
    }

    /** What GitHub refused is due again. */
    public Request withRefusedAgain() {
        return withIntents(intents.stream().map(intent -> intent.isRefused() ? intent.again() : intent).toList());
    }

    /** Whether this is still wanted: neither done nor dropped meanwhile. */
    public boolean isIntended(Intent intent) {
        return intents.stream().anyMatch(intent::isSameAs);
    }

    /** Whether an effect of this type is still wanted. */
    public boolean intends(Class<? extends Effect> type) {
        return intents.stream().map(Intent::effect).anyMatch(type::isInstance);
    }

    /** Takes the intent away: it was done, or is no longer wanted. */
    public Request settle(Intent intent) {
        return withIntents(intents.stream().filter(other -> !other.isSameAs(intent)).toList());
    }

    /** The intent with another time or state, at the end of the line. */
    public Request replace(Intent next) {
        return settle(next).intend(next);
    }

    public Request withEvent(LoggedEvent event) {
        var next = new ArrayList<>(eventLog);
        next.add(event);
        return new Request(identity, stamp, target, current, history, runs, outputs, ending, drift, intents, next,
                legacy);
    }
}
