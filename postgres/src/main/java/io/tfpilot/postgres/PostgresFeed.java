package io.tfpilot.postgres;

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
    private static final String ANNOUNCE = """
            insert into feed_outbox (request_id, updated_at, type) values (?, ?, ?)
            """;
    private static final String SINCE = """
            select seq, request_id, updated_at, type from feed where seq > ? order by seq limit ?
            """;
    private static final String NEWEST = "select newest as seq from feed_position";
    private static final String OLDEST = "select coalesce(min(seq), 0) as seq from feed";
    private static final String FORGET = "delete from feed where updated_at < ?";

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

    static void announce(Session session, @Nullable RequestId requestId, Instant updatedAt, String type)
            throws SQLException {
        session.update(ANNOUNCE, requestId, updatedAt, type);
    }

    void wakeSequencer() {
        sequencer.wake();
    }

    @Override
    public List<Entry> since(long since, int limit) {
        return db.list(SINCE, PostgresFeed::entry, since, limit);
    }

    private static Entry entry(Session.Row row) throws SQLException {
        var request = row.textOrNull("request_id");
        return new Entry(row.number("seq"), request == null ? null : new RequestId(request), row.time("updated_at"),
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
        return db.update(FORGET, limit);
    }

    @Override
    public void close() {
        followers.forEach(FeedFollower::close);
        sequencer.close();
    }
}
