package io.tfpilot.server.boot;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.AuditHead;
import io.tfpilot.core.store.AuditLog;
import io.tfpilot.core.store.Origin;
import io.tfpilot.protocol.record.AuditEntry;
import io.tfpilot.protocol.record.SignedHead;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** An export of the audit log in JSON, read row by row. */
final class AuditFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private AuditFile() {}

    /** The signed heads in it; IllegalArgumentException where it is something else. */
    static List<AuditHead> read(InputStream in, Consumer<AuditLog.Row> rows) {
        var heads = new ArrayList<AuditHead>();
        var found = false;
        try (var json = JSON.createParser(in)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("it does not begin with an object");
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "events" -> {
                        found = true;
                        each(json, AuditEntry.class, entry -> rows.accept(row(entry)));
                    }
                    case "heads" -> each(json, SignedHead.class, head -> heads.add(head(head)));
                    default -> json.skipChildren();
                }
            }
        } catch (JacksonException broken) {
            throw new IllegalArgumentException(broken.getOriginalMessage(), broken);
        }
        if (!found) {
            throw new IllegalArgumentException("it has no events");
        }
        return heads;
    }

    private static <T> void each(JsonParser json, Class<T> type, Consumer<T> to) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new IllegalArgumentException("a list is missing");
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            to.accept(json.readValueAs(type));
        }
    }

    private static AuditLog.Row row(AuditEntry entry) {
        var link = entry.link();
        return new AuditLog.Row(entry.number(),
                new AuditEvent(entry.at(), entry.requestId() == null ? null : new RequestId(entry.requestId()),
                        new Login(entry.actor()), entry.type(), entry.data(), entry.correlationId(),
                        entry.origin() == null ? null : Origin.parse(entry.origin())),
                link == null ? null : new AuditLog.Link(link.seq(), link.previous(), link.hash()));
    }

    private static AuditHead head(SignedHead head) {
        return new AuditHead(head.store(), head.seq(), head.hash(), head.at(), head.key(), head.signature());
    }
}
