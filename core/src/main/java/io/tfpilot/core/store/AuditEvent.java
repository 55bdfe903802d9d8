package io.tfpilot.core.store;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RequestId;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One line of the append-only record.
 *
 * @param requestId null for what concerns an environment or the server
 * @param type a word with underscores: {@code approved}, {@code apply_blocked}
 * @param data small facts, never secrets; with {@code actorId} where the actor's id is known
 * @param origin null for lines from before origins were recorded
 */
public record AuditEvent(Instant at, @Nullable RequestId requestId, Login actor, String type, Map<String, String> data,
        @Nullable String correlationId, @Nullable Origin origin) {
    /** Beside the actor's login, so that the record says who it was. */
    private static final String ACTOR_ID = "actorId";

    public AuditEvent {
        var known = data.get(ACTOR_ID);
        if (actor.id() == null && known != null) {
            actor = new Login(actor.value(), Long.valueOf(known));
        } else if (actor.id() != null) {
            data = new TreeMap<>(data);
            data.put(ACTOR_ID, actor.id().toString());
        }
        data = Collections.unmodifiableMap(new TreeMap<>(data));
    }

    /** Of an origin that nobody recorded; what the server writes names one. */
    public AuditEvent(Instant at, @Nullable RequestId requestId, Login actor, String type, Map<String, String> data,
            @Nullable String correlationId) {
        this(at, requestId, actor, type, data, correlationId, null);
    }
}
