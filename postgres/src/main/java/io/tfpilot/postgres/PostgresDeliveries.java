package io.tfpilot.postgres;

import io.tfpilot.core.operations.Deliveries;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class PostgresDeliveries implements Deliveries {
    private static final String RECEIVE = """
            insert into deliveries (guid, event, body, received_at, due_at) values (?, ?, ?, ?, ?)
            on conflict do nothing
            """;
    private static final String REQUEUE = """
            update deliveries set due_at = received_at where guid = ? and processed_at is null
            """;
    private static final String CLAIM = """
            update deliveries set leased_until = ?, tries = tries + 1
            from (
                select guid from deliveries
                where processed_at is null and due_at <= ? and (leased_until is null or leased_until <= ?)
                order by received_at, guid limit ? for update skip locked
            ) due
            where deliveries.guid = due.guid
            returning deliveries.guid, event, body, received_at
            """;
    private static final String PROCESSED = """
            update deliveries set processed_at = ?, outcome = ?, leased_until = null
            where guid = ? and processed_at is null
            """;
    private static final String FAILED = """
            update deliveries set due_at = ?, error = ?, leased_until = null where guid = ? and processed_at is null
            """;
    private static final String LIST = """
            select guid, event, received_at, processed_at, outcome, error, tries from deliveries
            where received_at < coalesce(?::timestamptz, 'infinity')
            order by received_at desc, guid desc limit ?
            """;
    private static final String FIND = "select guid, event, body, received_at from deliveries where guid = ?";
    private static final String FORGET = """
            delete from deliveries where processed_at is not null and received_at < ?
            """;

    private final Db db;

    PostgresDeliveries(Db db) {
        this.db = db;
    }

    @Override
    public Receipt receive(Delivery delivery) {
        var isNew = db.update(RECEIVE, delivery.guid(), delivery.event(), delivery.body(), delivery.receivedAt(),
                delivery.receivedAt()) == 1;
        if (isNew) {
            return Receipt.RECEIVED;
        }
        return db.update(REQUEUE, delivery.guid()) == 1 ? Receipt.REQUEUED : Receipt.DUPLICATE;
    }

    @Override
    public List<Delivery> claim(Instant now, Duration lease, int limit) {
        return db.list(CLAIM, PostgresDeliveries::delivery, now.plus(lease), now, now, limit).stream()
                .sorted(Comparator.comparing(Delivery::receivedAt).thenComparing(Delivery::guid)).toList();
    }

    static void processed(Session session, String guid, String outcome, Instant now) throws SQLException {
        session.update(PROCESSED, now, outcome, guid);
    }

    @Override
    public void processed(String guid, String outcome, Instant now) {
        db.update(PROCESSED, now, outcome, guid);
    }

    @Override
    public void failed(String guid, String error, Instant next) {
        db.update(FAILED, next, error, guid);
    }

    @Override
    public List<Row> list(@Nullable Instant before, int limit) {
        return db.list(LIST,
                row -> new Row(row.text("guid"), row.text("event"), row.time("received_at"),
                        row.timeOrNull("processed_at"), row.textOrNull("outcome"), row.textOrNull("error"),
                        (int) row.number("tries")),
                before, limit);
    }

    @Override
    public @Nullable Delivery find(String guid) {
        return db.first(FIND, PostgresDeliveries::delivery, guid);
    }

    @Override
    public int forgetBefore(Instant limit) {
        return db.update(FORGET, limit);
    }

    private static Delivery delivery(Session.Row row) throws SQLException {
        return new Delivery(row.text("guid"), row.text("event"), row.text("body"), row.time("received_at"));
    }
}
