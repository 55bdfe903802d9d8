package io.tfpilot.postgres;

import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.core.request.Place;
import io.tfpilot.core.store.Environments;
import java.time.Instant;
import java.util.List;

final class PostgresEnvironments implements Environments {
    private static final Sql FIND = Sql.of("""
            select queue from environment_queues where project = :project and environment = :environment
            """);
    private static final Sql INSERT = Sql.of("""
            insert into environment_queues (project, environment, version, queue)
            values (:project, :environment, 1, :queue::json)
            on conflict do nothing
            """);
    private static final Sql REPLACE = Sql.of("""
            update environment_queues set version = :version, queue = :queue::json
            where project = :project and environment = :environment and version = :before
            """);
    private static final Sql ALL = Sql.of("""
            select queue from environment_queues order by project collate "C", environment collate "C"
            """);

    private final Db db;
    private final PostgresFeed feed;

    PostgresEnvironments(Db db, PostgresFeed feed) {
        this.db = db;
        this.feed = feed;
    }

    @Override
    public EnvironmentQueue find(String project, String environment) {
        var stored = db.first(FIND.with("project", project).with("environment", environment),
                row -> JsonColumn.read(row.text("queue"), EnvironmentQueue.class));
        return stored == null ? EnvironmentQueue.empty(project, environment) : stored;
    }

    @Override
    public boolean replace(EnvironmentQueue next, Instant now) {
        var json = JsonColumn.write(next);
        var written = db.inTransaction(session -> {
            var rows = next.version() == 1
                    ? session.update(INSERT.with("project", next.project()).with("environment", next.environment())
                            .with("queue", json))
                    : session.update(
                            REPLACE.with("version", next.version()).with("queue", json).with("project", next.project())
                                    .with("environment", next.environment()).with("before", next.version() - 1));
            if (rows == 1) {
                PostgresFeed.announce(session, null, new Place(next.project(), next.environment()),
                        new PostgresFeed.Told(now, MOVED));
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
        return db.list(ALL, row -> JsonColumn.read(row.text("queue"), EnvironmentQueue.class));
    }
}
