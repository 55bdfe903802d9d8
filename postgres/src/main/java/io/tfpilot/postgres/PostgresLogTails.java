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

    private static final String APPEND = """
            insert into log_lines (request_id, run_id, run_attempt, number, line, told_at)
            select ?, ?, ?, ? + place - 1, line, ? from unnest(?) with ordinality as told (line, place)
            on conflict do nothing
            """;
    private static final String TRIM = """
            delete from log_lines
            where request_id = ? and (run_id <> ? or run_attempt < ? or number <= ? - %d)
            """.formatted(KEPT);
    private static final String NOTIFY = "select pg_notify('" + CHANNEL + "', ?)::text as told";
    private static final String TAIL = """
            select run_attempt, number, line from log_lines where request_id = ? and run_id = ?
            order by run_attempt desc, number desc limit ?
            """;
    private static final String REMOVE = "delete from log_lines where request_id = ?";
    private static final String FORGET = "delete from log_lines where told_at < ?";

    private final Db db;
    private final Set<Consumer<RequestId>> listeners = ConcurrentHashMap.newKeySet();

    PostgresLogTails(Db db) {
        this.db = db;
    }

    /** Notifies by itself, unlike writes of documents: these commits are few, and wait for nobody. */
    @Override
    public void append(Run run, long from, List<String> lines, Instant now) {
        db.inTransaction(session -> {
            session.update(APPEND, run.request(), run.id(), run.attempt(), from, now, lines);
            session.update(TRIM, run.request(), run.id(), run.attempt(), from + lines.size() - 1);
            return session.list(NOTIFY, row -> row.text("told"), run.request());
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
        var rows = db.list(TAIL, Row::of, request, runId, limit);
        if (rows.isEmpty()) {
            return LogTail.NOTHING;
        }
        var attempt = rows.getFirst().attempt();
        return new LogTail(attempt,
                rows.reversed().stream().filter(row -> row.attempt() == attempt).map(Row::line).toList());
    }

    @Override
    public void remove(RequestId request) {
        db.update(REMOVE, request);
    }

    @Override
    public int forgetBefore(Instant limit) {
        return db.update(FORGET, limit);
    }

    @Override
    public Feed.Subscription subscribe(Consumer<RequestId> told) {
        listeners.add(told);
        return () -> listeners.remove(told);
    }
}
