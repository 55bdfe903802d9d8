package io.tfpilot.postgres;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.AuditFilter;
import io.tfpilot.core.store.AuditLog;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class PostgresAuditLog implements AuditLog {
    private static final String APPEND = """
            insert into audit (at, request_id, actor, type, data, correlation_id) values (?, ?, ?, ?, ?::json, ?)
            """;
    private static final String READ = """
            select number, at, request_id, actor, type, data, correlation_id from audit
            where number < ? order by number desc limit ?
            """;
    private static final String READ_OF_REQUEST = """
            select number, at, request_id, actor, type, data, correlation_id from audit
            where number < ? and request_id = ? order by number desc limit ?
            """;

    private final Db db;

    PostgresAuditLog(Db db) {
        this.db = db;
    }

    static void append(Session session, AuditEvent event) throws SQLException {
        session.update(APPEND, event.at(), event.requestId(), event.actor(), event.type(), Json.write(event.data()),
                event.correlationId());
    }

    @Override
    public void append(AuditEvent event) {
        db.inTransaction(session -> {
            append(session, event);
            return true;
        });
    }

    @Override
    public List<Row> read(@Nullable RequestId requestId, @Nullable Long before, int limit) {
        var below = before == null ? Long.MAX_VALUE : before;
        return requestId == null
                ? db.list(READ, PostgresAuditLog::row, below, limit)
                : db.list(READ_OF_REQUEST, PostgresAuditLog::row, below, requestId, limit);
    }

    @Override
    public List<Row> find(AuditFilter filter, @Nullable Long before, int limit) {
        var query = new Conditions();
        query.addIf("number < ?", before);
        query.addIf("request_id = ?", filter.requestId());
        query.addIf("actor = ?", filter.actor());
        query.addIf("type like ?", filter.type() == null ? null : Conditions.literally(filter.type()) + "%");
        query.addIf("at >= ?", filter.since());
        query.addIf("at < ?", filter.until());
        return db.list("select number, at, request_id, actor, type, data, correlation_id from audit\n" + query.sql()
                + "order by number desc limit ?", PostgresAuditLog::row, query.values(limit));
    }

    private static Row row(Session.Row row) throws SQLException {
        var id = row.textOrNull("request_id");
        return new Row(row.number("number"),
                new AuditEvent(row.time("at"), id == null ? null : new RequestId(id), new Login(row.text("actor")),
                        row.text("type"), Json.readMap(row.text("data")), row.textOrNull("correlation_id")));
    }
}
