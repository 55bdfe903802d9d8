package io.tfpilot.server.insights.api;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.Insights.Grid;
import io.tfpilot.core.store.Insights.Part;
import io.tfpilot.protocol.metrics.InsightsAnswer;
import io.tfpilot.protocol.metrics.InsightsAnswer.OutcomesAnswer;
import io.tfpilot.protocol.metrics.InsightsAnswer.PartAnswer;
import io.tfpilot.protocol.metrics.InsightsAnswer.WindowAnswer;
import io.tfpilot.protocol.metrics.MetricsAnswer;
import io.tfpilot.server.insights.Snapshot;
import io.tfpilot.server.insights.Snapshots;
import io.tfpilot.server.insights.Window;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.web.input.Described;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What all requests add up to. What is not known, because nothing of the kind happened, is left out. */
@RestController
@Needs(value = Role.VIEWER, in = Needs.Where.EVERY_PLACE)
final class MetricsRoutes {
    private final Snapshots snapshots;
    private final InstantSource clock;

    MetricsRoutes(Snapshots snapshots, InstantSource clock) {
        this.snapshots = snapshots;
        this.clock = clock;
    }

    @Described(id = "readMetrics", does = "Figures over all requests, at most a minute old")
    @GetMapping("/api/metrics")
    MetricsAnswer metrics() {
        var snapshot = snapshots.newest();
        var counts = snapshot.everByStatus();
        var failed = counts.getOrDefault("failed", 0L);
        var destroyed = counts.getOrDefault("destroyed", 0L);
        var applied = counts.getOrDefault("applied", 0L) + destroyed;
        return new MetricsAnswer(true, new MetricsAnswer.Metrics(snapshot.total(), counts,
                applied + failed == 0 ? 0 : (double) applied / (applied + failed), failed, destroyed,
                snapshot.averageApplySeconds()));
    }

    @Described(id = "readInsights", does = "Figures of the last day and the last week")
    @GetMapping("/api/metrics/insights")
    InsightsAnswer insights() {
        var snapshot = snapshots.newest();
        var day = snapshot.lastDay();
        var week = snapshot.lastWeek();
        var counts = new InsightsAnswer.Counts(day.failures(), week.failures(), day.of(RunKind.APPLY).succeeded(),
                week.of(RunKind.APPLY).succeeded(), day.of(RunKind.DESTROY).succeeded(),
                week.of(RunKind.DESTROY).succeeded());
        var rates = new InsightsAnswer.Rates(week.applies().averageSeconds(), week.applies().p95Seconds(),
                week.of(RunKind.APPLY).successRate(), week.of(RunKind.PLAN).successRate(),
                week.applies().leadSeconds());
        var windows = new LinkedHashMap<String, WindowAnswer>();
        for (var window : Window.values()) {
            windows.put(window.key(), window(snapshot.of(window)));
        }
        return new InsightsAnswer(true, new InsightsAnswer.Insights(snapshot.total(), snapshot.everByStatus(), counts,
                rates, windows, snapshot.at(),
                Math.max(0, Duration.between(snapshot.at(), clock.instant()).toSeconds())));
    }

    private static WindowAnswer window(Snapshot.Figures figures) {
        var runs = new LinkedHashMap<String, OutcomesAnswer>();
        figures.outcomes().forEach((kind, counts) -> runs.put(kind.json(),
                new OutcomesAnswer(counts.succeeded(), counts.failed(), counts.cancelled())));
        var failures = new TreeMap<String, Long>();
        figures.failures().forEach((failure, count) -> failures.put(failure.json(), count));
        return new WindowAnswer(figures.grid().from(), figures.grid().part().toSeconds(), runs, failures,
                parts(figures.grid(), figures.applies().parts()));
    }

    private static List<PartAnswer> parts(Grid grid, List<Part> parts) {
        var list = new ArrayList<PartAnswer>();
        for (var number = 0; number < parts.size(); number++) {
            var part = parts.get(number);
            list.add(new PartAnswer(grid.at(number), part.outcomes().succeeded(), part.outcomes().failed(),
                    part.averageSeconds(), part.p95Seconds(), part.leadSeconds()));
        }
        return list;
    }
}
