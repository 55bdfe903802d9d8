package io.tfpilot.postgres;

import io.tfpilot.core.lifecycle.ConcludedRun;
import io.tfpilot.core.lifecycle.Deployment;
import io.tfpilot.core.lifecycle.RequestMetrics;
import io.tfpilot.core.request.RequestId;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Writes what is counted of a request, in the transaction of its document. */
final class Tallies {
    private static final Sql FORGET_RUNS = Sql.of("delete from concluded_runs where request_id = :request");
    private static final Sql FORGET_DEPLOYMENT = Sql.of("delete from deployments where request_id = :request");
    private static final Sql RUN = Sql.of("""
            insert into concluded_runs (request_id, name, project, environment, kind, attempt, outcome, failure,
                asked_at, started_at, ended_at, lead_seconds)
            values (:request, :name, :project, :environment, :kind, :attempt, :outcome, :failure, :asked_at,
                :started_at::timestamptz, :ended_at, :lead_seconds::double precision)
            """);
    private static final Sql DEPLOYMENT = Sql.of("""
            insert into deployments (request_id, name, project, environment, drifted, monthly, currency)
            values (:request, :name, :project, :environment, :drifted, :monthly::numeric, :currency)
            """);
    private static final double MILLIS = 1000;

    private Tallies() {}

    /** In place of what was counted of it before. */
    static void write(Session session, RequestId id, RequestMetrics tally) throws SQLException {
        session.update(FORGET_RUNS.with("request", id));
        session.update(FORGET_DEPLOYMENT.with("request", id));
        for (var run : tally.runs()) {
            write(session, run);
        }
        if (tally.deployment() != null) {
            write(session, tally.deployment());
        }
    }

    private static void write(Session session, ConcludedRun run) throws SQLException {
        var place = run.place();
        session.update(RUN.with("request", place.request()).with("name", place.name()).with("project", place.project())
                .with("environment", place.environment()).with("kind", run.kind().json())
                .with("attempt", run.attempt()).with("outcome", run.outcome().json())
                .with("failure", run.failure() == null ? null : run.failure().json())
                .with("asked_at", run.askedAt()).with("started_at", run.startedAt()).with("ended_at", run.endedAt())
                .with("lead_seconds", seconds(run.lead())));
    }

    private static @Nullable Double seconds(@Nullable Duration duration) {
        return duration == null ? null : Double.valueOf(duration.toMillis() / MILLIS);
    }

    private static void write(Session session, Deployment deployment) throws SQLException {
        var place = deployment.place();
        session.update(DEPLOYMENT.with("request", place.request()).with("name", place.name())
                .with("project", place.project()).with("environment", place.environment())
                .with("drifted", deployment.drifted()).with("monthly", deployment.monthly())
                .with("currency", deployment.currency()));
    }
}
