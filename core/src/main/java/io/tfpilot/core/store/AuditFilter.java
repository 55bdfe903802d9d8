package io.tfpilot.core.store;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RequestId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of the record are meant; null is no condition.
 *
 * @param type how the event's type begins
 * @param since at or after this
 * @param until before this
 * @param decisions only these types, done by people; empty = all
 */
public record AuditFilter(@Nullable RequestId requestId, @Nullable Login actor, @Nullable String type,
        @Nullable Instant since, @Nullable Instant until, Set<String> decisions) {
    public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null);

    public AuditFilter {
        decisions = Set.copyOf(decisions);
    }

    /** Of all types that begin so. */
    public AuditFilter(@Nullable RequestId requestId, @Nullable Login actor, @Nullable String type,
            @Nullable Instant since, @Nullable Instant until) {
        this(requestId, actor, type, since, until, Set.of());
    }

    public static AuditFilter of(RequestId id) {
        return new AuditFilter(id, null, null, null, null);
    }

    public boolean matches(AuditEvent event) {
        return (requestId == null || requestId.equals(event.requestId()))
                && (actor == null || actor.isSameAs(event.actor())) && (type == null || event.type().startsWith(type))
                && (decisions.isEmpty()
                        || (decisions.contains(event.type()) && !event.actor().isSameAs(Login.SYSTEM)))
                && (since == null || !event.at().isBefore(since)) && (until == null || event.at().isBefore(until));
    }
}
