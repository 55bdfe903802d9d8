package io.tfpilot.server.doctor;

import io.tfpilot.core.doctor.Asked;
import io.tfpilot.core.doctor.Asked.Cause;
import io.tfpilot.core.doctor.RunFacts;
import io.tfpilot.core.doctor.RunFacts.LastPlan;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.Deliveries;
import io.tfpilot.core.store.DeliveryFilter;
import io.tfpilot.core.store.RequestFilter;
import io.tfpilot.core.store.RequestOrder;
import io.tfpilot.core.store.Requests;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** What this server's database tells of a project's runs. */
public final class SeenRuns {
    private static final RequestOrder CHANGED = new RequestOrder(RequestOrder.By.CHANGED, true);
    /** Of the requests that changed last, one had the newest plan. */
    private static final int LOOKED_AT = 50;

    private SeenRuns() {}

    /** For whoever has no database to look into. */
    public static RunFacts none(String why) {
        return new RunFacts(Asked.unread(Cause.NOT_ASKED, why), Asked.unread(Cause.NOT_ASKED, why));
    }

    /** A store that does not answer is no reason not to look at GitHub. */
    public static RunFacts of(Requests requests, Deliveries deliveries, String project) {
        try {
            return new RunFacts(orAbsent(lastPlan(requests, project)),
                    orAbsent(newest(deliveries).map(Deliveries.Row::receivedAt)));
        } catch (RuntimeException silent) {
            return none("Not read: the database does not answer.");
        }
    }

    private static <T> Asked<T> orAbsent(Optional<T> found) {
        return found.map(Asked::answered).orElse(Asked.absent());
    }

    /** What GitHub delivered last. */
    public static Optional<Deliveries.Row> newest(Deliveries deliveries) {
        return deliveries.list(DeliveryFilter.ALL, null, 1).stream().findFirst();
    }

    private static Optional<LastPlan> lastPlan(Requests requests, String project) {
        return requests.page(RequestFilter.LIVE.ofProject(project), CHANGED, null, LOOKED_AT).rows().stream()
                .map(Requests.Listed::request).flatMap(SeenRuns::plan).max(Comparator.comparing(LastPlan::at));
    }

    private static Stream<LastPlan> plan(Request request) {
        var attempt = request.currentAttempt(RunKind.PLAN);
        var result = attempt == null ? null : attempt.result();
        return result == null
                ? Stream.empty()
                : Stream.of(new LastPlan(request.id(), result.fetchedAt(), result.outcome(), result.diagnostics()));
    }
}
