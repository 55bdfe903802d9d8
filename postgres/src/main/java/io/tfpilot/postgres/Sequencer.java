package io.tfpilot.postgres;

import io.tfpilot.core.loop.BackgroundLoop;
import io.tfpilot.core.loop.WorkSignal;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Numbers what is committed. Every server process runs one, and the lock on the position's row lets one at a time
 * work: the second statement's snapshot is taken after the lock, so it sees all that was committed before. Then the
 * others are told. Nobody but a sequencer notifies, so commits of documents do not queue for PostgreSQL's one
 * notification lock.
 */
final class Sequencer implements AutoCloseable {
    static final String CHANNEL = "tfpilot_feed";
    private static final int BATCH = 1000;
    /** Entries of a process that died between its commit and its wake-up wait no longer than this. */
    private static final Duration REST = Duration.ofSeconds(1);

    private static final Sql IS_WAITING = Sql.of("select exists (select from feed_outbox) as waiting");
    private static final Sql LOCK = Sql.of("select newest from feed_position for update");
    private static final Sql NUMBER = Sql.of("""
            with taken as (
                delete from feed_outbox where id in (select id from feed_outbox order by id limit :batch)
                returning id, request_id, project, environment, updated_at, type
            )
            insert into feed (seq, request_id, project, environment, updated_at, type)
            select :newest + row_number() over (order by id), request_id, project, environment, updated_at, type
            from taken
            """);
    private static final Sql MOVE = Sql.of("update feed_position set newest = :newest");
    private static final Sql NOTIFY = Sql.of("select pg_notify('" + CHANNEL + "', '')::text as told");

    private final Db db;
    private final WorkSignal signal = new WorkSignal();
    private final BackgroundLoop loop = new BackgroundLoop(
            new BackgroundLoop.Task("feed-sequencer", REST, this::numberAll), signal, LoopLog.LOG);

    Sequencer(Db db) {
        this.db = db;
    }

    void start() {
        loop.start();
    }

    void wake() {
        signal.give();
    }

    private void numberAll() {
        while (isWaiting() && db.inTransaction(Sequencer::numberBatch) == BATCH) {
            // The next batch.
        }
    }

    private boolean isWaiting() {
        return db.list(IS_WAITING, row -> row.flag("waiting")).getFirst();
    }

    private static int numberBatch(Session session) throws SQLException {
        var newest = session.list(LOCK, row -> row.number("newest")).getFirst();
        var numbered = session.update(NUMBER.with("batch", BATCH).with("newest", newest));
        if (numbered > 0) {
            session.update(MOVE.with("newest", newest + numbered));
            session.list(NOTIFY, row -> row.text("told"));
        }
        return numbered;
    }

    @Override
    public void close() {
        loop.close();
    }
}
