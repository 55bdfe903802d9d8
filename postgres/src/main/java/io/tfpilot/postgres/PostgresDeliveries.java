package io.tfpilot.postgres;

import io.tfpilot.core.store.Deliveries;
import io.tfpilot.core.store.DeliveryFilter;
import io.tfpilot.core.store.DeliveryOutcome;
import io.tfpilot.core.request.RequestId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class PostgresDeliveries implements Deliveries {
    private static final String RECEIVE = """
            insert into deliveries (guid, event, action, body, received_at, due_at) values (?, ?, ?, ?, ?, ?)
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
            returning deliveries.guid, event, action, body, received_at
            """;
    private static final String PROCESSED = """
            update deliveries set processed_at = ?, outcome = ?, outcome_detail = ?, request_id = ?, leased_until = null
            where guid = ? and processed_at is null
            """;
    private static final String FAILED = """
            update deliveries set due_at = ?, error = ?, leased_until = null where guid = ? and processed_at is null
            """;
    private static final String AGAIN = """
            update deliveries set due_at = ?, processed_at = null, outcome = null, outcome_detail = null, request_id = null, error = null,
                leased_until = case when processed_at is null then leased_until end
            where guid = ?
            """;
    private static final String ROW = """
            select guid, event, action, received_at, processed_at, outcome, outcome_detail, request_id, error, tries from deliveries
            where guid = ?
            """;
    private static final String COUNT = """
            select state, count(*) as deliveries from deliveries where received_at >= ? group by state
            """;
    private static final String FIND = "select guid, event, action, body, received_at from deliveries where guid = ?";
    private static final String FORGET = """
            delete from deliveries where processed_at is not null and received_at < ?
            """;

    private final Db db;

    PostgresDeliveries(Db db) {
        this.db = db;
    }

    @Override
    public Receipt receive(Delivery delivery) {
        var isNew = db.update(RECEIVE, delivery.guid(), delivery.event(), delivery.action(), delivery.body(),
                delivery.receivedAt(),
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

    static void processed(Session session, String guid, DeliveryOutcome outcome, RequestId about, Instant now)
            throws SQLException {
        session.update(PROCESSED, now, outcome.code(), outcome.detail(), about, guid);
    }

    @Override
    public void processed(String guid, DeliveryOutcome outcome, @Nullable RequestId about, Instant now) {
        db.update(PROCESSED, now, outcome.code(), outcome.detail(), about, guid);
    }

    @Override
    public boolean again(String guid, Instant now) {
        return db.update(AGAIN, now, guid) == 1;
    }

    @Override
    public void failed(String guid, String error, Instant next) {
        db.update(FAILED, next, error, guid);
    }

    @Override
    public List<Row> list(DeliveryFilter filter, @Nullable Place after, int limit) {
        var query = new Conditions();
        query.addIf("state = ?", filter.state() == null ? null : filter.state().json());
        query.addIf("event = ?", filter.event());
        query.addIf("received_at < ?", filter.before());
        if (filter.text() != null) {
            var text = Conditions.literally(filter.text());
            query.add("(guid like ? or request_id like ?)", text + "%", "%" + text + "%");
        }
        if (after != null) {
            query.add("(received_at, guid) < (?, ?)", after.receivedAt(), after.guid());
        }
        return db.list("""
                select guid, event, action, received_at, processed_at, outcome, outcome_detail, request_id, error, tries
                from deliveries
                """ + query.sql() + "order by received_at desc, guid desc limit ?", PostgresDeliveries::row,
                query.values(limit));
    }

    @Override
    public Map<State, Long> count(Instant since) {
        var counts = new EnumMap<State, Long>(State.class);
        db.list(COUNT, row -> Map.entry(row.text("state"), row.number("deliveries")), since)
                .forEach(count -> counts.put(State.valueOf(count.getKey().toUpperCase(Locale.ROOT)),
                        count.getValue()));
        return counts;
    }

    @Override
    public @Nullable Row row(String guid) {
        return db.first(ROW, PostgresDeliveries::row, guid);
    }

    private static Row row(Session.Row row) throws SQLException {
        var about = row.textOrNull("request_id");
        return new Row(row.text("guid"), row.text("event"), row.textOrNull("action"), row.time("received_at"),
                row.timeOrNull("processed_at"), outcome(row),
                about == null ? null : new RequestId(about), row.textOrNull("error"), (int) row.number("tries"));
    }

    private static @Nullable DeliveryOutcome outcome(Session.Row row) throws SQLException {
        var code = row.textOrNull("outcome");
        return code == null ? null : DeliveryOutcome.of(code, row.textOrNull("outcome_detail"));
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
        return new Delivery(row.text("guid"), row.text("event"), row.textOrNull("action"), row.text("body"),
                row.time("received_at"));
    }
}
