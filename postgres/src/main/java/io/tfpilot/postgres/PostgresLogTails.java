package io.tfpilot.postgres;

import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.Feed;
import io.tfpilot.core.store.LogTail;
import io.tfpilot.core.store.LogTails;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Lines in a table that no crash recovers; {@link Listener} hears, in each process, whose tail grew. */
final class PostgresLogTails implements LogTails {
    static final String CHANNEL = "tfpilot_log";
    private static final Logger LOG = System.getLogger(PostgresLogTails.class.getName());

    private static final Sql APPEND = Sql.of("""
            insert into log_lines (request_id, run_id, run_attempt, number, line, told_at)
            select :request, :run, :attempt, :first + place - 1, line, :now
            from unnest(:lines) with ordinality as told (line, place)
            on conflict do nothing
            """);
    private static final Sql TRIM = Sql.of("""
            delete from log_lines
            where request_id = :request and (run_id <> :run or run_attempt < :attempt or number <= :last - %d)
            """.formatted(KEPT));
    private static final Sql NOTIFY = Sql.of("select pg_notify('" + CHANNEL + "', :request)::text as told");
    private static final Sql TAIL = Sql.of("""
            select run_attempt, number, line from log_lines where request_id = :request and run_id = :run
            order by run_attempt desc, number desc limit :limit
            """);
    private static final Sql REMOVE = Sql.of("delete from log_lines where request_id = :request");
    private static final Sql FORGET = Sql.of("delete from log_lines where told_at < :before");

    private final Db db;
    private final Set<Consumer<RequestId>> listeners = ConcurrentHashMap.newKeySet();

    PostgresLogTails(Db db) {
        this.db = db;
    }

    /** Notifies by itself, unlike writes of documents: these commits are few, and wait for nobody. */
    @Override
    public void append(Run run, long from, List<String> lines, Instant now) {
        db.inTransaction(session -> {
            session.update(APPEND.with("request", run.request()).with("run", run.id()).with("attempt", run.attempt())
                    .with("first", from).with("now", now).with("lines", lines));
            session.update(TRIM.with("request", run.request()).with("run", run.id()).with("attempt", run.attempt())
                    .with("last", from + lines.size() - 1));
            return session.list(NOTIFY.with("request", run.request()), row -> row.text("told"));
        });
    }

    void heard(String request) {
        if (!RequestId.isValid(request)) {
            return;
        }
        for (var listener : listeners) {
            try {
                listener.accept(new RequestId(request));
            } catch (RuntimeException broken) {
                LOG.log(Level.WARNING, "a listener to the logs failed", broken);
            }
        }
    }

    private record Row(int attempt, LogTail.Line line) {
        static Row of(Session.Row row) throws SQLException {
            return new Row((int) row.number("run_attempt"), new LogTail.Line(row.number("number"), row.text("line")));
        }
    }

    @Override
    public LogTail tail(RequestId request, long runId, int limit) {
        var rows = db.list(TAIL.with("request", request).with("run", runId).with("limit", limit), Row::of);
        if (rows.isEmpty()) {
            return LogTail.NOTHING;
        }
        var attempt = rows.getFirst().attempt();
        return new LogTail(attempt,
                rows.reversed().stream().filter(row -> row.attempt() == attempt).map(Row::line).toList());
    }

    @Override
    public void remove(RequestId request) {
        db.update(REMOVE.with("request", request));
    }

    @Override
    public int forgetBefore(Instant limit) {
        return db.update(FORGET.with("before", limit));
    }

    @Override
    public Feed.Subscription subscribe(Consumer<RequestId> told) {
        listeners.add(told);
        return () -> listeners.remove(told);
    }
}
