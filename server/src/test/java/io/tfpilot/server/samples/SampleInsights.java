package io.tfpilot.server.samples;

import io.tfpilot.core.lifecycle.Failure;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.Insights.Applies;
import io.tfpilot.core.store.Insights.Grid;
import io.tfpilot.core.store.Insights.Holding;
import io.tfpilot.core.store.Insights.Outcomes;
import io.tfpilot.core.store.Insights.Part;
import io.tfpilot.core.store.Insights.Wait;
import io.tfpilot.server.insights.Snapshot;
import io.tfpilot.server.insights.Snapshot.Exact;
import io.tfpilot.server.insights.Snapshot.Figures;
import io.tfpilot.server.insights.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Figures of a busy week, of a week without any applies, and of a new installation. */
final class SampleInsights {
    private static final Instant AT = Samples.NOW.minusSeconds(18);
    private static final Grid DAY = new Grid(Instant.parse("2026-11-19T11:00:00Z"), Duration.ofHours(1), 24);
    private static final Grid WEEK = new Grid(Instant.parse("2026-11-14T00:00:00Z"), Duration.ofDays(1), 7);
    private static final Map<Status, Long> LIVE = Map.of(Status.PLAN_READY, 9L, Status.PLANNING, 3L, Status.APPROVED,
            4L, Status.MERGED, 5L, Status.APPLYING, 4L, Status.DESTROYING, 1L, Status.FAILED, 6L,
            Status.REQUEST_CREATED, 2L, Status.APPLIED, 214L, Status.DESTROYED, 3L);

    private SampleInsights() {}

    static Snapshot busy() {
        var week = new ArrayList<Part>();
        week.add(part(6, 0, 234.0, 492.0, 25_560.0));
        week.add(Part.NOTHING);
        week.add(part(21, 2, 222.0, 498.0, 14_760.0));
        week.add(part(27, 1, 204.0, 474.0, 13_680.0));
        week.add(part(31, 3, 198.0, 426.0, 11_880.0));
        week.add(part(24, 1, 204.0, 444.0, 11_160.0));
        week.add(part(18, 1, 192.0, 414.0, 9_720.0));
        var day = new ArrayList<>(Collections.nCopies(24, Part.NOTHING));
        day.set(2, part(4, 0, 180.0, 214.0, 9_000.0));
        day.set(3, part(6, 1, 195.0, 390.0, 8_400.0));
        day.set(4, part(2, 0, 205.0, 212.0, null));
        day.set(20, part(1, 0, 240.0, 240.0, null));
        day.set(21, part(5, 0, 170.0, 301.0, 10_000.0));
        day.set(22, part(7, 1, 188.0, 414.0, 9_720.0));
        day.set(23, part(5, 0, 199.0, 322.0, 7_400.0));
        return snapshot(new Applies(part(127, 8, 203.0, 438.0, 11_520.0), week),
                new Applies(part(30, 2, 191.0, 388.0, 9_000.0), day), LIVE, holdings());
    }

    /** Nothing was applied. */
    static Snapshot quiet() {
        return snapshot(new Applies(Part.NOTHING, Collections.nCopies(7, Part.NOTHING)),
                new Applies(Part.NOTHING, Collections.nCopies(24, Part.NOTHING)),
                Map.of(Status.PLAN_READY, 1L), List.of());
    }

    static Snapshot fresh() {
        return snapshot(new Applies(Part.NOTHING, Collections.nCopies(7, Part.NOTHING)),
                new Applies(Part.NOTHING, Collections.nCopies(24, Part.NOTHING)), Map.of(), List.of());
    }

    private static Snapshot snapshot(Applies week, Applies day, Map<Status, Long> live, List<Holding> holdings) {
        var ever = live.entrySet().stream()
                .collect(Collectors.toMap(each -> each.getKey().json(), Map.Entry::getValue));
        var busy = !week.whole().equals(Part.NOTHING);
        Map<RunKind, Outcomes> outcomes = busy
                ? Map.of(RunKind.PLAN, new Outcomes(308, 4, 2), RunKind.APPLY, week.whole().outcomes(),
                        RunKind.DESTROY, new Outcomes(19, 0, 0), RunKind.DRIFT_PLAN, new Outcomes(208, 3, 0))
                : Map.of();
        Map<Failure, Long> failures = busy
                ? Map.of(Failure.TERRAFORM, 4L, Failure.CHANGED, 2L, Failure.TIMED_OUT, 1L, Failure.NOT_STARTED, 1L)
                : Map.of();
        var waits = busy
                ? List.of(new Wait("core", "dev", 31, 112), new Wait("core", "prod", 22, 544),
                        new Wait("payments", "dev", 40, 251), new Wait("payments", "prod", 38, 1088))
                : List.<Wait>of();
        var before = busy ? part(112, 9, 221.0, 470.0, 13_320.0) : Part.NOTHING;
        return new Snapshot(AT, ever, live, new Exact(outcomes, day.whole()), new Exact(outcomes, week.whole()),
                Map.of(Window.WEEK, new Figures(WEEK, week, before, outcomes, failures, waits), Window.DAY,
                        new Figures(DAY, day, part(3, 0, 180.0, 200.0, null), outcomes, failures, waits)),
                holdings, busy ? Double.valueOf(210.4) : null);
    }

    static List<Holding> holdings() {
        return List.of(holding("core", "dev", 37, 0, "880.00", 2), holding("core", "prod", 62, 2, "5690.40", 0),
                holding("payments", "dev", 41, 0, "1020.10", 1), holding("payments", "prod", 74, 1, "7412.00", 0));
    }

    private static Holding holding(String project, String environment, long deployed, long drifted, String monthly,
            long unpriced) {
        return new Holding(project, environment, deployed, drifted,
                new TreeMap<>(Map.of("USD", new BigDecimal(monthly))), unpriced);
    }

    private static Part part(long succeeded, long failed, double average, double p95, @Nullable Double lead) {
        return new Part(new Outcomes(succeeded, failed, 0), average, p95, lead);
    }
}
