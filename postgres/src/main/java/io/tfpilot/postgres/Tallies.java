package io.tfpilot.postgres;

import io.tfpilot.core.lifecycle.ConcludedRun;
import io.tfpilot.core.lifecycle.Deployment;
import io.tfpilot.core.lifecycle.RequestMetrics;
import io.tfpilot.core.request.RequestId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is counted of a request, in the transaction of its document. The whole tally comes in, and only rows that
 * differ from what stands there are written: a request's fiftieth run costs one row, not a hundred.
 */
final class Tallies {
    /** Not an upsert of all runs: one that changes nothing still locks its row, which is a write too. */
    private static final Sql RUNS = Sql.of("""
            insert into concluded_runs (request_id, name, project, environment, kind, attempt, outcome, failure,
                asked_at, started_at, ended_at, lead_seconds)
            select * from json_to_recordset(:runs::json) as run (request_id text, name text, project text,
                environment text, kind text, attempt integer, outcome text, failure text, asked_at timestamptz,
                started_at timestamptz, ended_at timestamptz, lead_seconds double precision)
            except
            select request_id, name, project, environment, kind, attempt, outcome, failure, asked_at, started_at,
                ended_at, lead_seconds
            from concluded_runs where request_id = :request
            on conflict (request_id, kind, attempt) do update
            set name = excluded.name, project = excluded.project, environment = excluded.environment,
                outcome = excluded.outcome, failure = excluded.failure, asked_at = excluded.asked_at,
                started_at = excluded.started_at, ended_at = excluded.ended_at, lead_seconds = excluded.lead_seconds
            """);
    private static final Sql VANISHED_RUNS = Sql.of("""
            delete from concluded_runs
            where request_id = :request and (kind, attempt) not in (
                select kind, attempt from json_to_recordset(:runs::json) as run (kind text, attempt integer))
            """);
    private static final Sql DEPLOYMENT = Sql.of("""
            insert into deployments as standing (request_id, name, project, environment, revision, since, next_revision,
                drifted, checked, monthly, currency)
            values (:request, :name, :project, :environment, :revision, :since, :next::integer, :drifted, :checked,
                :monthly::numeric, :currency)
            on conflict (request_id) do update
            set name = excluded.name, project = excluded.project, environment = excluded.environment,
                revision = excluded.revision, since = excluded.since, next_revision = excluded.next_revision,
                drifted = excluded.drifted, checked = excluded.checked, monthly = excluded.monthly,
                currency = excluded.currency
            where (standing.name, standing.project, standing.environment, standing.revision, standing.since,
                standing.next_revision, standing.drifted, standing.checked, standing.monthly, standing.currency)
            is distinct from (excluded.name, excluded.project, excluded.environment, excluded.revision, excluded.since,
                excluded.next_revision, excluded.drifted, excluded.checked, excluded.monthly, excluded.currency)
            """);
    private static final Sql NO_DEPLOYMENT = Sql.of("delete from deployments where request_id = :request");
    private static final double MILLIS = 1000;

    private Tallies() {}

    /** Leaves exactly this tally of the request. */
    static void write(Session session, RequestId id, RequestMetrics tally) throws SQLException {
        var runs = JsonColumn.write(tally.runs().stream().map(Tallies::columns).toList());
        session.update(VANISHED_RUNS.with("request", id).with("runs", runs));
        session.update(RUNS.with("request", id).with("runs", runs));
        session.update(tally.deployment() == null
                ? NO_DEPLOYMENT.with("request", id)
                : deployment(tally.deployment()));
    }

    private static Map<String, @Nullable Object> columns(ConcludedRun run) {
        var place = run.place();
        var columns = new LinkedHashMap<String, @Nullable Object>();
        columns.put("request_id", place.request().value());
        columns.put("name", place.name());
        columns.put("project", place.project());
        columns.put("environment", place.environment());
        columns.put("kind", run.kind().json());
        columns.put("attempt", run.attempt());
        columns.put("outcome", run.outcome().json());
        columns.put("failure", run.failure() == null ? null : run.failure().json());
        columns.put("asked_at", time(run.askedAt()));
        columns.put("started_at", time(run.startedAt()));
        columns.put("ended_at", time(run.endedAt()));
        columns.put("lead_seconds", seconds(run.lead()));
        return columns;
    }

    /** As the column keeps it; the database would round. */
    private static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MICROS).toString();
    }

    private static @Nullable Double seconds(@Nullable Duration duration) {
        return duration == null ? null : Double.valueOf(duration.toMillis() / MILLIS);
    }

    private static Sql deployment(Deployment deployment) {
        var place = deployment.place();
        return DEPLOYMENT.with("request", place.request()).with("name", place.name())
                .with("project", place.project()).with("environment", place.environment())
                .with("revision", deployment.revision()).with("since", deployment.since())
                .with("next", deployment.next()).with("drifted", deployment.drifted())
                .with("checked", deployment.drift() != Deployment.Drift.NOT_KNOWN).with("monthly", deployment.monthly())
                .with("currency", deployment.currency());
    }
}
