package io.tfpilot.protocol.record;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of the audit log. */
public record AuditEntry(long number, Instant at, String actor, String type, Map<String, String> data,
        @Nullable String requestId, @Nullable String correlationId) {}
