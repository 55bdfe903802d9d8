package io.tfpilot.postgres;

import io.tfpilot.core.facts.RunSeen;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.store.ParkedRuns;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class PostgresParkedRuns implements ParkedRuns {
    private static final String PARK = """
            insert into parked_runs (repo, run_id, run, parked_at) values (?, ?, ?::json, ?)
            on conflict (repo, run_id) do update set run = excluded.run, parked_at = excluded.parked_at
            """;
    private static final String FIND = "select run from parked_runs where repo = ? and run_id = ?";
    private static final String REMOVE = "delete from parked_runs where repo = ? and run_id = ?";
    private static final String FORGET = "delete from parked_runs where parked_at < ?";
    private static final String COUNT = "select count(*) as runs from parked_runs";

    private static final String NEWEST = """
            select run, parked_at from parked_runs order by parked_at desc, run_id desc limit ?
            """;

    private final Db db;

    PostgresParkedRuns(Db db) {
        this.db = db;
    }

    @Override
    public void park(RunSeen folded, Instant now) {
        db.update(PARK, PostgresRequests.key(folded.repo()), folded.runId(), Json.write(folded), now);
    }

    @Override
    public @Nullable RunSeen find(RepoName repo, long runId) {
        return db.first(FIND, row -> Json.read(row.text("run"), RunSeen.class), PostgresRequests.key(repo), runId);
    }

    @Override
    public void remove(RepoName repo, long runId) {
        db.update(REMOVE, PostgresRequests.key(repo), runId);
    }

    @Override
    public int forgetBefore(Instant limit) {
        return db.update(FORGET, limit);
    }

    @Override
    public long count() {
        return db.list(COUNT, row -> row.number("runs")).getFirst();
    }

    @Override
    public List<Parked> newest(int limit) {
        return db.list(NEWEST,
                row -> new Parked(Json.read(row.text("run"), RunSeen.class), row.time("parked_at")), limit);
    }
}
