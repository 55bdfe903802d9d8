package io.tfpilot.postgres;

import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.AuditFilter;
import io.tfpilot.core.store.AuditLog;
import io.tfpilot.core.store.Origin;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class PostgresAuditLog implements AuditLog {
    /** What {@link #event} reads. */
    static final String COLUMNS = "at, request_id, actor, type, data, correlation_id, origin";

    /** With its place among those that wait for a link: in the same statement, for writers should not wait. */
    private static final Sql APPEND = Sql.of("""
            with appended as (
                insert into audit (at, request_id, actor, type, data, correlation_id, origin)
                values (:at, :request, :actor, :type, :data::json, :correlation_id, :origin)
                returning number
            )
            insert into audit_waiting select number from appended
            """);
    private static final String READ = "select page.*, link.seq, link.hash, before.hash as previous from (select number, "
            + COLUMNS + " from audit\n";
    /** The data as text: PostgreSQL does not give parts of json in which some value has the character zero. */
    private static final String READABLE = """
            case when request_id is not null
                then exists (select from requests where requests.id = request_id
                    and (:everywhere or requests.project || '/' || requests.environment = any (:places)))
                when data::text not like '%"project":"%' or data::text not like '%"environment":"%' then :server
                else :everywhere or substring(data::text from '"project":"([a-z0-9-]+)"') || '/'
                    || substring(data::text from '"environment":"([a-z0-9-]+)"') = any (:places) end""";
    /** The actor's id, as {@link AuditEvent} keeps it; null where none is known. Values have no bare quotes in JSON. */
    private static final String ACCOUNT = "substring(data::text from '\"actorId\":\"([0-9]+)\"')";
    /** The links row by row: a plan for any limit would read the whole chain for a page. */
    private static final String NEWEST_FIRST = """
            order by number desc limit :limit) page
            left join lateral (select seq, hash from audit_chain where number = page.number limit 1) link on true
            left join lateral (select hash from audit_chain where seq = link.seq - 1 limit 1) before on true
            order by page.number desc
            """;

    private final Db db;

    PostgresAuditLog(Db db) {
        this.db = db;
    }

    static void append(Session session, AuditEvent event) throws SQLException {
        session.update(APPEND.with("at", event.at()).with("request", event.requestId()).with("actor", event.actor())
                .with("type", event.type()).with("data", JsonColumn.write(event.data()))
                .with("correlation_id", event.correlationId())
                .with("origin", event.origin() == null ? null : event.origin().json()));
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
        return rows(new Conditions().addIf("number < :before", "before", before)
                .addIf("request_id = :request", "request", requestId), limit);
    }

    @Override
    public List<Row> find(AuditFilter filter, @Nullable Long before, int limit) {
        return rows(by(filter.actor(), readable(filter.reader())).addIf("number < :before", "before", before)
                .addIf("request_id = :request", "request", filter.requestId())
                .addIf("type like :type", "type",
                        filter.type() == null ? null : Conditions.literally(filter.type()) + "%")
                .addIf("type = any (:decisions)", "decisions",
                        filter.decisions().isEmpty() ? null : List.copyOf(filter.decisions()))
                .addIf("(actor <> :system or " + ACCOUNT + " is not null)", "system",
                        filter.decisions().isEmpty() ? null : Login.SYSTEM)
                .addIf("at >= :since", "since", filter.since()).addIf("at < :until", "until", filter.until()), limit);
    }

    /** As {@link AuditFilter#matches} says it. */
    private static Conditions readable(@Nullable Person reader) {
        if (reader == null || reader.grants().everywhere() == Role.ADMIN) {
            return new Conditions();
        }
        var everywhere = reader.grants().everywhere();
        return new Conditions().add(READABLE, "places", Conditions.places(reader.grants(), Role.APPROVER))
                .bind("everywhere", everywhere != null && everywhere.atLeast(Role.APPROVER))
                .bind("server", reader.role().atLeast(Role.APPROVER));
    }

    /** As {@link Login#isSameAs} says it. */
    private static Conditions by(@Nullable Login actor, Conditions query) {
        if (actor == null) {
            return query;
        }
        if (actor.id() == null) {
            return query.add("actor = :actor" + (actor.isSystem() ? " and " + ACCOUNT + " is null" : ""), "actor",
                    actor);
        }
        return query.add(
                "(" + ACCOUNT + " = :account or (" + ACCOUNT + " is null and actor = :actor and actor <> :nobody))",
                "account", actor.id().toString()).bind("actor", actor).bind("nobody", Login.SYSTEM);
    }

    private List<Row> rows(Conditions query, int limit) {
        return db.list(query.in(READ + query.text() + NEWEST_FIRST).with("limit", limit), PostgresAuditLog::row);
    }

    private static Row row(Session.Row row) throws SQLException {
        var hash = row.textOrNull("hash");
        var previous = row.textOrNull("previous");
        return new Row(row.number("number"), event(row),
                hash == null ? null : new Link(row.number("seq"), previous == null ? "" : previous, hash));
    }

    static AuditEvent event(Session.Row row) throws SQLException {
        var id = row.textOrNull("request_id");
        var origin = row.textOrNull("origin");
        return new AuditEvent(row.time("at"), id == null ? null : new RequestId(id), new Login(row.text("actor")),
                row.text("type"), JsonColumn.readMap(row.text("data")), row.textOrNull("correlation_id"),
                origin == null ? null : Origin.parse(origin));
    }
}
