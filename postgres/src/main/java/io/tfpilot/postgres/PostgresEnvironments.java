package io.tfpilot.postgres;

import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.core.store.Environments;
import java.time.Instant;
import java.util.List;

final class PostgresEnvironments implements Environments {
    private static final String FIND = "select queue from environment_queues where project = ? and environment = ?";
    private static final String INSERT = """
            insert into environment_queues (project, environment, version, queue) values (?, ?, 1, ?::json)
            on conflict do nothing
            """;
    private static final String REPLACE = """
            update environment_queues set version = ?, queue = ?::json
            where project = ? and environment = ? and version = ?
            """;
    private static final String ALL = """
            select queue from environment_queues order by project collate "C", environment collate "C"
            """;

    private final Db db;
    private final PostgresFeed feed;

    PostgresEnvironments(Db db, PostgresFeed feed) {
        this.db = db;
        this.feed = feed;
    }

    @Override
    public EnvironmentQueue find(String project, String environment) {
        var stored = db.first(FIND, row -> Json.read(row.text("queue"), EnvironmentQueue.class), project, environment);
        return stored == null ? EnvironmentQueue.empty(project, environment) : stored;
    }

    @Override
    public boolean replace(EnvironmentQueue next, Instant now) {
        var json = Json.write(next);
        var written = db.inTransaction(session -> {
            var rows = next.version() == 1
                    ? session.update(INSERT, next.project(), next.environment(), json)
                    : session.update(REPLACE, next.version(), json, next.project(), next.environment(),
                            next.version() - 1);
            if (rows == 1) {
                PostgresFeed.announce(session, null, now, MOVED);
            }
            return rows == 1;
        });
        if (written) {
            feed.wakeSequencer();
        }
        return written;
    }

    @Override
    public List<EnvironmentQueue> all() {
        return db.list(ALL, row -> Json.read(row.text("queue"), EnvironmentQueue.class));
    }
}
