package io.tfpilot.postgres;

import io.tfpilot.core.lifecycle.ConcludedRun;
import io.tfpilot.core.lifecycle.Deployment;
import io.tfpilot.core.lifecycle.Failure;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.Insights;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sums over the tallies, each by the index of its condition. */
final class PostgresInsights implements Insights {
    static final Sql OUTCOMES = Sql.of("""
            select kind, count(*) filter (where outcome = 'succeeded') as succeeded,
                count(*) filter (where outcome = 'failed') as failed,
                count(*) filter (where outcome = 'cancelled') as cancelled
            from concluded_runs where ended_at >= :from and ended_at < :to group by kind
            """);
    /** The row without a part is the whole grid. */
    static final Sql APPLIES = Sql.of("""
            select part, count(*) filter (where outcome = 'succeeded') as succeeded,
                count(*) filter (where outcome = 'failed') as failed,
                count(*) filter (where outcome = 'cancelled') as cancelled,
                avg(seconds) as average, percentile_cont(0.95) within group (order by seconds) as p95,
                percentile_cont(0.5) within group (order by lead_seconds) as lead
            from (
                select outcome, lead_seconds,
                    floor(extract(epoch from ended_at - :grid_from) / :part_seconds)::integer as part,
                    case when outcome = 'succeeded' then extract(epoch from ended_at - started_at)::double precision
                    end as seconds
                from concluded_runs where ended_at >= :from and ended_at < :to and kind = 'apply'
            ) applies
            group by grouping sets ((part), ())
            """);
    static final Sql FAILED = Sql.of("""
            select failure, count(*) as failures from concluded_runs
            where ended_at >= :from and ended_at < :to and kind = 'apply' and failure is not null group by failure
            """);
    static final Sql WAITS = Sql.of("""
            select project, environment, count(*) as runs, percentile_cont(0.95) within group
                (order by greatest(0, extract(epoch from started_at - asked_at))::double precision) as p95
            from concluded_runs
            where ended_at >= :from and ended_at < :to and kind in ('apply', 'destroy') and started_at is not null
            group by project, environment order by project collate "C", environment collate "C"
            """);
    private static final Sql AVERAGE = Sql.of("""
            select avg(extract(epoch from ended_at - started_at)::double precision) as average
            from concluded_runs where kind = 'apply' and outcome = 'succeeded'
            """);
    static final Sql USUAL = Sql.of("""
            select percentile_cont(0.5) within group (order by seconds) as median
            from (
                select extract(epoch from concluded_runs.ended_at - concluded_runs.started_at)::double precision
                    as seconds
                from concluded_runs join requests on requests.id = concluded_runs.request_id
                where concluded_runs.project = :project and concluded_runs.environment = :environment
                    and kind = :kind and outcome = 'succeeded' and started_at is not null and ended_at >= :since
                    and requests.module = :module
                order by ended_at desc limit :limit
            ) newest
            """);
    static final Sql LAST_APPLIES = Sql.of("""
            select * from concluded_runs
            where project = :project and environment = :environment and kind = 'apply' and outcome <> 'cancelled'
            order by ended_at desc, request_id desc, attempt desc limit :limit
            """);
    static final Sql HOLDINGS = Sql.of("""
            select project, environment, currency, count(*) as deployed, count(*) filter (where drifted) as drifted,
                count(*) filter (where not checked) as unchecked, sum(monthly) as monthly,
                count(next_revision) as changing
            from deployments
            group by project, environment, currency order by project collate "C", environment collate "C"
            """);
    static final Sql HOLDING = Sql.of("""
            select project, environment, currency, count(*) as deployed, count(*) filter (where drifted) as drifted,
                count(*) filter (where not checked) as unchecked, sum(monthly) as monthly,
                count(next_revision) as changing
            from deployments where project = :project and environment = :environment
            group by project, environment, currency
            """);
    private static final Sql DRIFTED = Sql.of("""
            select * from deployments where project = :project and environment = :environment and drifted
            order by name collate "C", request_id limit :limit
            """);
    private static final Sql CHANGING = Sql.of("""
            select * from deployments
            where project = :project and environment = :environment and next_revision is not null
            order by name collate "C", request_id limit :limit
            """);
    private static final Sql LIVE = Sql.of("""
            select status, count(*) as requests from requests where not archived group by status
            """);

    private record Counted(@Nullable Integer part, Part figures) {}

    private final Db db;

    PostgresInsights(Db db) {
        this.db = db;
    }

    @Override
    public Map<RunKind, Outcomes> outcomes(Span span) {
        var found = new EnumMap<RunKind, Outcomes>(RunKind.class);
        db.list(OUTCOMES.with("from", span.from()).with("to", span.to()), row -> Map.entry(kind(row), outcomes(row)))
                .forEach(each -> found.put(each.getKey(), each.getValue()));
        return found;
    }

    private static RunKind kind(Session.Row row) throws SQLException {
        return RunKind.valueOf(row.text("kind").toUpperCase(Locale.ROOT));
    }

    private static Outcomes outcomes(Session.Row row) throws SQLException {
        return new Outcomes(row.number("succeeded"), row.number("failed"), row.number("cancelled"));
    }

    @Override
    public Applies applies(Grid grid) {
        var span = grid.span();
        var whole = Part.NOTHING;
        var parts = new ArrayList<>(Collections.nCopies(grid.parts(), Part.NOTHING));
        for (var counted : db.list(APPLIES.with("grid_from", grid.from()).with("part_seconds", grid.part().toSeconds())
                .with("from", span.from()).with("to", span.to()), PostgresInsights::counted)) {
            if (counted.part() == null) {
                whole = counted.figures();
            } else {
                parts.set(counted.part(), counted.figures());
            }
        }
        return new Applies(whole, parts);
    }

    private static Counted counted(Session.Row row) throws SQLException {
        var part = row.decimalOrNull("part");
        return new Counted(part == null ? null : Integer.valueOf(part.intValue()), new Part(outcomes(row),
                row.realOrNull("average"), row.realOrNull("p95"), row.realOrNull("lead")));
    }

    @Override
    public Map<Failure, Long> failedApplies(Span span) {
        var counts = new EnumMap<Failure, Long>(Failure.class);
        db.list(FAILED.with("from", span.from()).with("to", span.to()),
                row -> Map.entry(Failure.parse(row.text("failure")), row.number("failures")))
                .forEach(each -> counts.put(each.getKey(), each.getValue()));
        return counts;
    }

    @Override
    public List<Wait> waits(Span span) {
        return db.list(WAITS.with("from", span.from()).with("to", span.to()), row -> {
            var p95 = row.realOrNull("p95");
            return new Wait(row.text("project"), row.text("environment"), row.number("runs"), p95 == null ? 0 : p95);
        });
    }

    @Override
    public @Nullable Double averageApplySeconds() {
        // A list: the one row's only value may be null.
        return db.list(AVERAGE, row -> new Part(Outcomes.NONE, row.realOrNull("average"), null, null)).getFirst()
                .averageSeconds();
    }

    @Override
    public @Nullable Double usualSeconds(Alike runs, Instant since) {
        // A list: the one row's only value may be null.
        return db.list(USUAL.with("project", runs.project()).with("environment", runs.environment())
                .with("kind", runs.kind().json()).with("module", runs.module()).with("since", since)
                .with("limit", USUAL_OF), row -> new Part(Outcomes.NONE, row.realOrNull("median"), null, null))
                .getFirst().averageSeconds();
    }

    @Override
    public List<ConcludedRun> lastApplies(String project, String environment, int limit) {
        return db.list(LAST_APPLIES.with("project", project).with("environment", environment).with("limit", limit),
                PostgresInsights::run);
    }

    private static ConcludedRun run(Session.Row row) throws SQLException {
        var failure = row.textOrNull("failure");
        var lead = row.realOrNull("lead_seconds");
        return new ConcludedRun(place(row), kind(row), (int) row.number("attempt"),
                ConcludedRun.Outcome.parse(row.text("outcome")), failure == null ? null : Failure.parse(failure),
                row.time("asked_at"), row.timeOrNull("started_at"), row.time("ended_at"),
                lead == null ? null : Duration.ofMillis(Math.round(lead * 1000)));
    }

    private static ConcludedRun.Place place(Session.Row row) throws SQLException {
        return new ConcludedRun.Place(new RequestId(row.text("request_id")), row.text("name"), row.text("project"),
                row.text("environment"));
    }

    @Override
    public List<Holding> holdings() {
        var byPlace = new ArrayList<Holding>();
        for (var next : db.list(HOLDINGS, PostgresInsights::holding)) {
            var last = byPlace.isEmpty() ? null : byPlace.getLast();
            if (last != null && last.project().equals(next.project())
                    && last.environment().equals(next.environment())) {
                byPlace.set(byPlace.size() - 1, last.plus(next));
            } else {
                byPlace.add(next);
            }
        }
        return List.copyOf(byPlace);
    }

    @Override
    public Holding holding(String project, String environment) {
        return db.list(HOLDING.with("project", project).with("environment", environment), PostgresInsights::holding)
                .stream()
                .reduce(Holding.empty(project, environment), Holding::plus);
    }

    private static Holding holding(Session.Row row) throws SQLException {
        SortedMap<String, BigDecimal> monthly = new TreeMap<>();
        var currency = row.textOrNull("currency");
        var sum = row.decimalOrNull("monthly");
        if (currency != null && sum != null) {
            monthly.put(currency, sum);
        }
        return new Holding(row.text("project"), row.text("environment"), row.number("deployed"),
                row.number("drifted"), row.number("unchecked"), monthly,
                monthly.isEmpty() ? row.number("deployed") : 0, row.number("changing"));
    }

    @Override
    public List<Deployment> drifted(String project, String environment, int limit) {
        return deployments(DRIFTED, project, environment, limit);
    }

    @Override
    public List<Deployment> changing(String project, String environment, int limit) {
        return deployments(CHANGING, project, environment, limit);
    }

    private List<Deployment> deployments(Sql sql, String project, String environment, int limit) {
        return db.list(sql.with("project", project).with("environment", environment).with("limit", limit),
                PostgresInsights::deployment);
    }

    private static Deployment deployment(Session.Row row) throws SQLException {
        var next = row.decimalOrNull("next_revision");
        var drift = row.flag("drifted")
                ? Deployment.Drift.FOUND
                : row.flag("checked") ? Deployment.Drift.NONE : Deployment.Drift.NOT_KNOWN;
        return new Deployment(place(row), (int) row.number("revision"), row.time("since"),
                next == null ? null : next.intValue(), drift, row.decimalOrNull("monthly"),
                row.textOrNull("currency"));
    }

    @Override
    public Map<Status, Long> liveByStatus() {
        var counts = new EnumMap<Status, Long>(Status.class);
        db.list(LIVE, row -> Map.entry(Status.parse(row.text("status")), row.number("requests")))
                .forEach(each -> counts.put(each.getKey(), each.getValue()));
        return counts;
    }
}
