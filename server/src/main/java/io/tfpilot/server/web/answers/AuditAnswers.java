package io.tfpilot.server.web.answers;

import io.tfpilot.core.store.AuditHead;
import io.tfpilot.core.store.AuditLog;
import io.tfpilot.protocol.record.AuditEntry;
import io.tfpilot.protocol.record.AuditLink;
import io.tfpilot.protocol.record.EventsFound;
import io.tfpilot.protocol.record.SignedHead;
import java.util.List;

/** Lines of the audit log as the API shows them. */
public final class AuditAnswers {
    private AuditAnswers() {}

    public static AuditEntry of(AuditLog.Row row) {
        var event = row.event();
        var link = row.link();
        return new AuditEntry(row.number(), event.at(), event.actor().value(), event.type(), event.data(),
                event.requestId() == null ? null : event.requestId().value(), event.correlationId(),
                event.origin() == null ? null : event.origin().json(),
                link == null ? null : new AuditLink(link.seq(), link.previous(), link.hash()));
    }

    public static SignedHead of(AuditHead head) {
        return new SignedHead(head.store(), head.seq(), head.hash(), head.at(), head.key(), head.signature());
    }

    /** @param page how many lines a full page has: after a full one there may be more */
    public static EventsFound page(List<AuditLog.Row> rows, int page) {
        return new EventsFound(true, rows.stream().map(AuditAnswers::of).toList(),
                rows.size() == page ? rows.getLast().number() : null, null);
    }
}
