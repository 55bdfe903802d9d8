package io.tfpilot.core.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One request: facts only. Its status is derived, never stored.
 *
 * @param version compare-and-set: one more with every write
 * @param current the revision that speaks now; earlier ones stand in {@code history}, oldest first
 * @param outputs the module's outputs after the last apply, sensitive ones masked; null before
 */
public record Request(Identity identity, long version, Instant updatedAt, @Nullable Instant archivedAt, Target target,
        Revision current, List<Revision> history, Runs runs, @Nullable ObjectNode outputs, @Nullable Closed closed,
        @Nullable Cleanup cleanup, @Nullable Cost cost, @Nullable Drift drift, @Nullable Instant expiresAt,
        @Nullable Lock lock, List<Intent> intents, List<AppliedEvent> eventLog, @Nullable ObjectNode assistant) {

    /** How many applied events the document itself keeps; all of them are in the audit log. */
    public static final int EVENT_LOG_LIMIT = 50;

    public Request {
        history = List.copyOf(history);
        intents = List.copyOf(intents);
        eventLog = eventLog.size() > EVENT_LOG_LIMIT
                ? List.copyOf(eventLog.subList(eventLog.size() - EVENT_LOG_LIMIT, eventLog.size()))
                : List.copyOf(eventLog);
    }

    public RequestId id() {
        return identity.id();
    }

    public int revision() {
        return current.number();
    }

    /** The attempt of this kind that speaks for the current revision; null where there is none. */
    public @Nullable Attempt currentAttempt(RunKind kind) {
        return runs.attempt(kind, current.currentAttempts().of(kind));
    }

    public boolean isArchived() {
        return archivedAt != null;
    }

    public Request withVersion(long next, Instant now) {
        return new Request(identity, next, now, archivedAt, target, current, history, runs, outputs, closed, cleanup,
                cost, drift, expiresAt, lock, intents, eventLog, assistant);
    }

    public Request withArchivedAt(@Nullable Instant at) {
        return new Request(identity, version, updatedAt, at, target, current, history, runs, outputs, closed, cleanup,
                cost, drift, expiresAt, lock, intents, eventLog, assistant);
    }

    public Request withCurrent(Revision next) {
        return next.equals(current) ? this : withRevisions(next, history);
    }

    public Request mapCurrent(UnaryOperator<Revision> change) {
        return withCurrent(change.apply(current));
    }

    public Request withRevisions(Revision next, List<Revision> past) {
        return new Request(identity, version, updatedAt, archivedAt, target, next, past, runs, outputs, closed, cleanup,
                cost, drift, expiresAt, lock, intents, eventLog, assistant);
    }

    public Request withAttempt(RunKind kind, Attempt attempt) {
        var next = runs.with(kind, attempt);
        return next.equals(runs) ? this : withRuns(next);
    }

    public Request withRuns(Runs next) {
        return new Request(identity, version, updatedAt, archivedAt, target, current, history, next, outputs, closed,
                cleanup, cost, drift, expiresAt, lock, intents, eventLog, assistant);
    }

    public Request withOutputs(@Nullable ObjectNode next) {
        return new Request(identity, version, updatedAt, archivedAt, target, current, history, runs, next, closed,
                cleanup, cost, drift, expiresAt, lock, intents, eventLog, assistant);
    }

    public Request withClosed(@Nullable Closed next) {
        return new Request(identity, version, updatedAt, archivedAt, target, current, history, runs, outputs, next,
                cleanup, cost, drift, expiresAt, lock, intents, eventLog, assistant);
    }

    public Request withCleanup(@Nullable Cleanup next) {
        return new Request(identity, version, updatedAt, archivedAt, target, current, history, runs, outputs, closed,
                next, cost, drift, expiresAt, lock, intents, eventLog, assistant);
    }

    public Request withCost(@Nullable Cost next) {
        return new Request(identity, version, updatedAt, archivedAt, target, current, history, runs, outputs, closed,
                cleanup, next, drift, expiresAt, lock, intents, eventLog, assistant);
    }

    public Request withDrift(@Nullable Drift next) {
        return new Request(identity, version, updatedAt, archivedAt, target, current, history, runs, outputs, closed,
                cleanup, cost, next, expiresAt, lock, intents, eventLog, assistant);
    }

    public Request withLock(@Nullable Lock next) {
        return new Request(identity, version, updatedAt, archivedAt, target, current, history, runs, outputs, closed,
                cleanup, cost, drift, expiresAt, next, intents, eventLog, assistant);
    }

    public Request withIntents(List<Intent> next) {
        return new Request(identity, version, updatedAt, archivedAt, target, current, history, runs, outputs, closed,
                cleanup, cost, drift, expiresAt, lock, next, eventLog, assistant);
    }

    /** Adds the intent unless one of its kind and key is open. */
    public Request intend(Intent intent) {
        if (intents.stream().anyMatch(intent::isSameAs)) {
            return this;
        }
        var next = new ArrayList<>(intents);
        next.add(intent);
        return withIntents(next);
    }

    /** Whether this is still wanted: not done, nor given up meanwhile. */
    public boolean isIntended(Intent intent) {
        return intents.stream().anyMatch(intent::isSameAs);
    }

    /** Takes the intent away: it was done, or is no longer wanted. */
    public Request settle(Intent intent) {
        return withIntents(intents.stream().filter(other -> !other.isSameAs(intent)).toList());
    }

    public Request withEvent(AppliedEvent event) {
        var next = new ArrayList<>(eventLog);
        next.add(event);
        return new Request(identity, version, updatedAt, archivedAt, target, current, history, runs, outputs, closed,
                cleanup, cost, drift, expiresAt, lock, intents, next, assistant);
    }
}
