package io.tfpilot.core.store;

import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Place;
import io.tfpilot.core.request.RequestId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of the record are meant; null is no condition.
 *
 * @param actor who did it, as {@link Login#isSameAs} says; with an id also under another login
 * @param type how the event's type begins
 * @param since at or after this
 * @param until before this
 * @param decisions only these types, done by people; empty = all
 * @param reader only what this person may read: lines of places where they are an approver, and lines of no place where
 *            they are one on the server; null = all
 */
public record AuditFilter(@Nullable RequestId requestId, @Nullable Login actor, @Nullable String type,
        @Nullable Instant since, @Nullable Instant until, Set<String> decisions, @Nullable Person reader) {
    public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null);

    public AuditFilter {
        decisions = Set.copyOf(decisions);
    }

    /** Of every place. */
    public AuditFilter(@Nullable RequestId requestId, @Nullable Login actor, @Nullable String type,
            @Nullable Instant since, @Nullable Instant until, Set<String> decisions) {
        this(requestId, actor, type, since, until, decisions, null);
    }

    /** Of all types that begin so, of every place. */
    public AuditFilter(@Nullable RequestId requestId, @Nullable Login actor, @Nullable String type,
            @Nullable Instant since, @Nullable Instant until) {
        this(requestId, actor, type, since, until, Set.of());
    }

    /** The same of what this person may read. */
    public AuditFilter seenBy(Person person) {
        return new AuditFilter(requestId, actor, type, since, until, decisions, person);
    }

    public static AuditFilter of(RequestId id) {
        return new AuditFilter(id, null, null, null, null);
    }

    /** @param place where it happened, as {@link #place} says or its request stands; null where it is of no place */
    public boolean matches(AuditEvent event, @Nullable Place place) {
        return isReadable(event, place) && (requestId == null || requestId.equals(event.requestId()))
                && (actor == null || actor.isSameAs(event.actor())) && (type == null || event.type().startsWith(type))
                && (decisions.isEmpty() || (decisions.contains(event.type()) && !event.actor().isSystem()))
                && (since == null || !event.at().isBefore(since)) && (until == null || event.at().isBefore(until));
    }

    private boolean isReadable(AuditEvent event, @Nullable Place place) {
        return reader == null || reader.grants().everywhere() == Role.ADMIN
                || (place == null
                        ? event.requestId() == null && reader.role().atLeast(Role.APPROVER)
                        : reader.has(Role.APPROVER, place));
    }

    /** The place that a line of no request names; null where it names none. */
    public static @Nullable Place place(AuditEvent event) {
        var project = event.data().get("project");
        var environment = event.data().get("environment");
        return project == null || environment == null ? null : new Place(project, environment);
    }
}
