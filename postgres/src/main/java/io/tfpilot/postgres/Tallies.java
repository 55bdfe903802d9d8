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
    private static final String FORGET_RUNS = "delete from concluded_runs where request_id = ?";
    private static final String FORGET_DEPLOYMENT = "delete from deployments where request_id = ?";
    private static final String RUN = """
            insert into concluded_runs (request_id, name, project, environment, kind, attempt, outcome, failure,
                asked_at, started_at, ended_at, lead_seconds)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?, ?::double precision)
            """;
    private static final String DEPLOYMENT = """
            insert into deployments (request_id, name, project, environment, drifted, monthly, currency)
            values (?, ?, ?, ?, ?, ?::numeric, ?)
            """;
    private static final double MILLIS = 1000;

    private Tallies() {}

    /** In place of what was counted of it before. */
    static void write(Session session, RequestId id, RequestMetrics tally) throws SQLException {
        session.update(FORGET_RUNS, id);
        session.update(FORGET_DEPLOYMENT, id);
        for (var run : tally.runs()) {
            write(session, run);
        }
        if (tally.deployment() != null) {
            write(session, tally.deployment());
        }
    }

    private static void write(Session session, ConcludedRun run) throws SQLException {
        var place = run.place();
        session.update(RUN, place.request(), place.name(), place.project(), place.environment(), run.kind().json(),
                run.attempt(), run.outcome().json(), run.failure() == null ? null : run.failure().json(),
                run.askedAt(), run.startedAt(), run.endedAt(), seconds(run.lead()));
    }

    private static @Nullable Double seconds(@Nullable Duration duration) {
        return duration == null ? null : Double.valueOf(duration.toMillis() / MILLIS);
    }

    private static void write(Session session, Deployment deployment) throws SQLException {
        var place = deployment.place();
        session.update(DEPLOYMENT, place.request(), place.name(), place.project(), place.environment(),
                deployment.drifted(), deployment.monthly(), deployment.currency());
    }
}
