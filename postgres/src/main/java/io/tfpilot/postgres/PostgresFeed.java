package io.tfpilot.postgres;

import io.tfpilot.core.request.Place;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.Feed;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The numbered feed; {@link Sequencer} numbers it, {@link Listener} hears of it. */
final class PostgresFeed implements Feed, AutoCloseable {
    private static final Sql ANNOUNCE = Sql.of("""
            insert into feed_outbox (request_id, project, environment, updated_at, type)
            values (:request, :project, :environment, :updated_at, :type)
            """);
    private static final Sql SINCE = Sql.of("""
            select seq, request_id, project, environment, updated_at, type from feed where seq > :since order by seq limit :limit
            """);
    private static final Sql NEWEST = Sql.of("select newest as seq from feed_position");
    private static final Sql OLDEST = Sql.of("select coalesce(min(seq), 0) as seq from feed");
    private static final Sql FORGET = Sql.of("delete from feed where updated_at < :before");

    private final Db db;
    private final Sequencer sequencer;
    private final Set<FeedFollower> followers = ConcurrentHashMap.newKeySet();

    PostgresFeed(Db db) {
        this.db = db;
        this.sequencer = new Sequencer(db);
    }

    /** There may be new entries. */
    void heard() {
        followers.forEach(FeedFollower::wake);
    }

    void start() {
        sequencer.start();
    }

    /** What is announced of a place, and when it changed. */
    record Told(Instant at, String type) {}

    static void announce(Session session, @Nullable RequestId requestId, Place place, Told told)
            throws SQLException {
        session.update(ANNOUNCE.with("request", requestId).with("project", place.project())
                .with("environment", place.environment()).with("updated_at", told.at()).with("type", told.type()));
    }

    void wakeSequencer() {
        sequencer.wake();
    }

    @Override
    public List<Entry> since(long since, int limit) {
        return db.list(SINCE.with("since", since).with("limit", limit), PostgresFeed::entry);
    }

    private static Entry entry(Session.Row row) throws SQLException {
        var request = row.textOrNull("request_id");
        var project = row.textOrNull("project");
        return new Entry(row.number("seq"), request == null ? null : new RequestId(request),
                project == null ? null : new Place(project, row.text("environment")), row.time("updated_at"),
                row.text("type"));
    }

    @Override
    public long newest() {
        return db.list(NEWEST, row -> row.number("seq")).getFirst();
    }

    @Override
    public long oldest() {
        return db.list(OLDEST, row -> row.number("seq")).getFirst();
    }

    @Override
    public Subscription subscribe(Consumer<List<Entry>> told) {
        var follower = new FeedFollower(this, newest(), told, followers::remove);
        followers.add(follower);
        follower.start();
        return follower;
    }

    @Override
    public int forgetBefore(Instant limit) {
        return db.update(FORGET.with("before", limit));
    }

    @Override
    public void close() {
        followers.forEach(FeedFollower::close);
        sequencer.close();
    }
}
