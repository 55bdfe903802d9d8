package io.tfpilot.postgres;

import io.tfpilot.core.facts.RunSeen;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.store.ParkedRuns;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class PostgresParkedRuns implements ParkedRuns {
    private static final Sql PARK = Sql.of("""
            insert into parked_runs (repo, run_id, run, parked_at) values (:repo, :run_id, :run::json, :now)
            on conflict (repo, run_id) do update set run = excluded.run, parked_at = excluded.parked_at
            """);
    private static final Sql FIND = Sql.of("select run from parked_runs where repo = :repo and run_id = :run_id");
    private static final Sql REMOVE = Sql.of("delete from parked_runs where repo = :repo and run_id = :run_id");
    private static final Sql FORGET = Sql.of("delete from parked_runs where parked_at < :before");
    private static final Sql COUNT = Sql.of("select count(*) as runs from parked_runs");

    private static final Sql NEWEST = Sql.of("""
            select run, parked_at from parked_runs order by parked_at desc, run_id desc limit :limit
            """);

    private final Db db;

    PostgresParkedRuns(Db db) {
        this.db = db;
    }

    @Override
    public void park(RunSeen folded, Instant now) {
        db.update(PARK.with("repo", PostgresRequests.key(folded.repo())).with("run_id", folded.runId())
                .with("run", JsonColumn.write(folded)).with("now", now));
    }

    @Override
    public @Nullable RunSeen find(RepoName repo, long runId) {
        return db.first(FIND.with("repo", PostgresRequests.key(repo)).with("run_id", runId),
                row -> JsonColumn.read(row.text("run"), RunSeen.class));
    }

    @Override
    public void remove(RepoName repo, long runId) {
        db.update(REMOVE.with("repo", PostgresRequests.key(repo)).with("run_id", runId));
    }

    @Override
    public int forgetBefore(Instant limit) {
        return db.update(FORGET.with("before", limit));
    }

    @Override
    public long count() {
        return db.list(COUNT, row -> row.number("runs")).getFirst();
    }

    @Override
    public List<Parked> newest(int limit) {
        return db.list(NEWEST.with("limit", limit),
                row -> new Parked(JsonColumn.read(row.text("run"), RunSeen.class), row.time("parked_at")));
    }
}
