package io.tfpilot.core.lifecycle;

import io.tfpilot.core.lifecycle.ConcludedRun.Outcome;
import io.tfpilot.core.lifecycle.ConcludedRun.Place;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Drift;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What insights and environments count of one request. Computed from the document alone, so it can be dropped and made
 * again; stores keep it beside the document because nobody can read a hundred thousand documents for a chart.
 *
 * @param runs its concluded runs, by kind, oldest first
 * @param deployment null where nothing of it is deployed
 */
public record RequestMetrics(List<ConcludedRun> runs, @Nullable Deployment deployment) {
    /** Of a request of which nothing is to be counted. */
    public static final RequestMetrics NOTHING = new RequestMetrics(List.of(), null);

    public RequestMetrics {
        runs = List.copyOf(runs);
    }

    public static RequestMetrics of(Request request) {
        var identity = request.identity();
        var place = new Place(identity.id(), identity.name(), identity.project(), identity.environment());
        var runs = new ArrayList<ConcludedRun>();
        for (var kind : List.of(RunKind.PLAN, RunKind.APPLY, RunKind.DESTROY)) {
            var first = kind == RunKind.APPLY ? firstSuccess(request) : null;
            for (var attempt : request.runs().of(kind)) {
                if (counts(attempt)) {
                    runs.add(run(place, kind, attempt, attempt.equals(first) ? lead(request, attempt) : null));
                }
            }
        }
        var drift = request.drift();
        if (drift != null) {
            runs.add(check(place, drift));
        }
        return new RequestMetrics(runs, deployment(place, request));
    }

    /** What was cancelled before GitHub had a run for it never ran. */
    private static boolean counts(Attempt attempt) {
        return attempt.isConcluded() && (attempt.runId() != null || outcome(attempt) == Outcome.FAILED);
    }

    private static ConcludedRun run(Place place, RunKind kind, Attempt attempt, @Nullable Duration lead) {
        var outcome = outcome(attempt);
        return new ConcludedRun(place, kind, attempt.attempt(), outcome,
                outcome == Outcome.FAILED ? Failure.of(attempt) : null, attempt.dispatchedAt(),
                notAfter(attempt.startedAt(), attempt.endedAt()), attempt.endedAt(), lead);
    }

    /** Clocks of two machines may disagree by a second: a run does not end before it began. */
    private static @Nullable Instant notAfter(@Nullable Instant start, Instant end) {
        return start != null && start.isAfter(end) ? end : start;
    }

    private static ConcludedRun check(Place place, Drift drift) {
        return new ConcludedRun(place, RunKind.DRIFT_PLAN, 1,
                drift.state() == Drift.State.CHECK_FAILED ? Outcome.FAILED : Outcome.SUCCEEDED, null,
                drift.checkedAt(), null, drift.checkedAt(), null);
    }

    private static Outcome outcome(Attempt attempt) {
        if (attempt.succeeded()) {
            return Outcome.SUCCEEDED;
        }
        return attempt.cancelled() || "skipped".equals(attempt.conclusion())
                ? Outcome.CANCELLED
                : Outcome.FAILED;
    }

    private static @Nullable Attempt firstSuccess(Request request) {
        return request.runs().apply().stream().filter(Attempt::succeeded)
                .min(java.util.Comparator.comparing(Attempt::endedAt).thenComparingInt(Attempt::attempt))
                .orElse(null);
    }

    private static Duration lead(Request request, Attempt apply) {
        var lead = Duration.between(request.identity().receivedAt(), apply.endedAt());
        return lead.isNegative() ? Duration.ZERO : lead;
    }

    private static @Nullable Deployment deployment(Place place, Request request) {
        var deployed = Predicates.deployed(request);
        if (deployed == null) {
            return null;
        }
        var drift = Predicates.drift(request);
        var known = drift == null || drift.state() == Drift.State.CHECK_FAILED
                ? Deployment.Drift.NOT_KNOWN
                : drift.state() == Drift.State.DRIFTED ? Deployment.Drift.FOUND : Deployment.Drift.NONE;
        var cost = Costs.deployed(request);
        var monthly = cost == null ? null : cost.monthly();
        return new Deployment(place, deployed.revision(), deployed.since(),
                deployed.isBesideAnother(request) ? request.revision() : null, known, monthly,
                cost == null || monthly == null ? null : cost.currency());
    }
}
