package io.tfpilot.core.store;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RequestId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the append-only record.
 *
 * @param requestId null for what concerns an environment or the server
 * @param type a word with underscores: {@code approved}, {@code apply_blocked}
 * @param data small facts, never secrets
 */
public record AuditEvent(Instant at, @Nullable RequestId requestId, Login actor, String type, Map<String, String> data,
        @Nullable String correlationId) {
    public AuditEvent {
        data = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(data));
    }
}
