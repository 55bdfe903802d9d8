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
    private static final Sql RECEIVE = Sql.of("""
            insert into deliveries (guid, event, action, body, received_at, due_at)
            values (:guid, :event, :action, :body, :received_at, :received_at)
            on conflict do nothing
            """);
    private static final Sql REQUEUE = Sql.of("""
            update deliveries set due_at = received_at where guid = :guid and processed_at is null
            """);
    private static final Sql CLAIM = Sql.of("""
            update deliveries set leased_until = :leased_until, tries = tries + 1
            from (
                select guid, sum(bytes) over (order by received_at, guid) - bytes as bytes_before
                from (
                    select guid, received_at, octet_length(body) as bytes from deliveries
                    where processed_at is null and due_at <= :now and (leased_until is null or leased_until <= :now)
                    order by received_at, guid limit :limit for update skip locked
                ) oldest
            ) due
            where deliveries.guid = due.guid and bytes_before < :bytes
            returning deliveries.guid, event, action, body, received_at
            """);
    private static final Sql PROCESSED = Sql.of("""
            update deliveries set processed_at = :now, outcome = :outcome, outcome_detail = :detail,
                request_id = :about, leased_until = null
            where guid = :guid and processed_at is null
            """);
    private static final Sql FAILED = Sql.of("""
            update deliveries set due_at = :next, error = :error, leased_until = null
            where guid = :guid and processed_at is null
            """);
    private static final Sql AGAIN = Sql.of("""
            update deliveries set due_at = :now, processed_at = null, outcome = null, outcome_detail = null,
                request_id = null, error = null,
                leased_until = case when processed_at is null then leased_until end
            where guid = :guid
            """);
    private static final String ROWS = """
            select guid, event, action, received_at, processed_at, outcome, outcome_detail, request_id, error, tries
            from deliveries
            """;
    private static final String NEWEST_FIRST = "order by received_at desc, guid desc limit :limit";
    private static final Sql ROW = Sql.of(ROWS + "where guid = :guid");
    private static final Sql COUNT = Sql.of("""
            select state, count(*) as deliveries from deliveries where received_at >= :since group by state
            """);
    private static final Sql FIND = Sql.of("""
            select guid, event, action, body, received_at from deliveries where guid = :guid
            """);
    private static final Sql FORGET = Sql.of("""
            delete from deliveries where processed_at is not null and received_at < :before
            """);

    private final Db db;

    PostgresDeliveries(Db db) {
        this.db = db;
    }

    @Override
    public Receipt receive(Delivery delivery) {
        var isNew = db.update(
                RECEIVE.with("guid", delivery.guid()).with("event", delivery.event()).with("action", delivery.action())
                        .with("body", delivery.body()).with("received_at", delivery.receivedAt())) == 1;
        if (isNew) {
            return Receipt.RECEIVED;
        }
        return db.update(REQUEUE.with("guid", delivery.guid())) == 1 ? Receipt.REQUEUED : Receipt.DUPLICATE;
    }

    @Override
    public List<Delivery> claim(Instant now, Duration lease, int limit) {
        return db
                .list(CLAIM.with("leased_until", now.plus(lease)).with("now", now).with("limit", limit)
                        .with("bytes", CLAIMED_BYTES), PostgresDeliveries::delivery)
                .stream()
                .sorted(Comparator.comparing(Delivery::receivedAt).thenComparing(Delivery::guid)).toList();
    }

    static void processed(Session session, String guid, DeliveryOutcome outcome, RequestId about, Instant now)
            throws SQLException {
        session.update(marked(guid, outcome, about, now));
    }

    @Override
    public void processed(String guid, DeliveryOutcome outcome, @Nullable RequestId about, Instant now) {
        db.update(marked(guid, outcome, about, now));
    }

    private static Sql marked(String guid, DeliveryOutcome outcome, @Nullable RequestId about, Instant now) {
        return PROCESSED.with("now", now).with("outcome", outcome.code()).with("detail", outcome.detail())
                .with("about", about).with("guid", guid);
    }

    @Override
    public boolean again(String guid, Instant now) {
        return db.update(AGAIN.with("now", now).with("guid", guid)) == 1;
    }

    @Override
    public void failed(String guid, String error, Instant next) {
        db.update(FAILED.with("next", next).with("error", error).with("guid", guid));
    }

    @Override
    public List<Row> list(DeliveryFilter filter, @Nullable Place after, int limit) {
        var query = new Conditions()
                .addIf("state = :state", "state", filter.state() == null ? null : filter.state().json())
                .addIf("event = :event", "event", filter.event())
                .addIf("received_at < :before", "before", filter.before());
        if (filter.text() != null) {
            var text = Conditions.literally(filter.text());
            query.add("(guid like :beginning or request_id like :part)").bind("beginning", text + "%")
                    .bind("part", "%" + text + "%");
        }
        if (after != null) {
            query.add("(received_at, guid) < (:after_time, :after_guid)").bind("after_time", after.receivedAt())
                    .bind("after_guid", after.guid());
        }
        return db.list(query.in(ROWS + query.text() + NEWEST_FIRST).with("limit", limit), PostgresDeliveries::row);
    }

    @Override
    public Map<State, Long> count(Instant since) {
        var counts = new EnumMap<State, Long>(State.class);
        db.list(COUNT.with("since", since), row -> Map.entry(row.text("state"), row.number("deliveries")))
                .forEach(count -> counts.put(State.valueOf(count.getKey().toUpperCase(Locale.ROOT)),
                        count.getValue()));
        return counts;
    }

    @Override
    public @Nullable Row row(String guid) {
        return db.first(ROW.with("guid", guid), PostgresDeliveries::row);
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
        return db.first(FIND.with("guid", guid), PostgresDeliveries::delivery);
    }

    @Override
    public int forgetBefore(Instant limit) {
        return db.update(FORGET.with("before", limit));
    }

    private static Delivery delivery(Session.Row row) throws SQLException {
        return new Delivery(row.text("guid"), row.text("event"), row.textOrNull("action"), row.text("body"),
                row.time("received_at"));
    }
}
