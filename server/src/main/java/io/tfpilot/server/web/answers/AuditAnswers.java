package io.tfpilot.server.web.answers;

import io.tfpilot.core.store.AuditLog;
import io.tfpilot.protocol.record.AuditEntry;
import io.tfpilot.protocol.record.EventsFound;
import java.util.List;

/** Lines of the audit log as the API shows them. */
public final class AuditAnswers {
    private AuditAnswers() {}

    public static AuditEntry of(AuditLog.Row row) {
        var event = row.event();
        return new AuditEntry(row.number(), event.at(), event.actor().value(), event.type(), event.data(),
                event.requestId() == null ? null : event.requestId().value(), event.correlationId());
    }

    /** @param page how many lines a full page has: after a full one there may be more */
    public static EventsFound page(List<AuditLog.Row> rows, int page) {
        return new EventsFound(true, rows.stream().map(AuditAnswers::of).toList(),
                rows.size() == page ? rows.getLast().number() : null);
    }
}
