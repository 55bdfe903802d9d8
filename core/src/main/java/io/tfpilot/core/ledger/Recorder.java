package io.tfpilot.core.ledger;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.AuditLog;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts on record what changes no document, now and with the call that caused it. */
public record Recorder(AuditLog log, InstantSource clock, Correlation cause) {
    /** @param id null for what is of no request */
    public void record(@Nullable RequestId id, Login actor, String type, Map<String, String> data) {
        log.append(new AuditEvent(clock.instant(), id, actor, type, data, cause.current(), cause.origin()));
    }
}
