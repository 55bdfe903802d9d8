package io.tfpilot.protocol.record;

import io.tfpilot.protocol.Says;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of the audit log. */
public record AuditEntry(long number, Instant at, String actor, String type, Map<String, String> data,
        @Nullable String requestId, @Nullable String correlationId,
        @Says("page, api, token, workflow, webhook or worker; absent on lines from before it was recorded") @Nullable String origin,
        @Says("Its place in the chain; absent until it is linked, about a second later") @Nullable AuditLink link) {}
