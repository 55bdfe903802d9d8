package io.tfpilot.server.api;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.Insights.Grid;
import io.tfpilot.core.store.Insights.Outcomes;
import io.tfpilot.core.store.Insights.Part;
import io.tfpilot.server.insights.Snapshot;
import io.tfpilot.server.insights.Snapshots;
import io.tfpilot.server.insights.Window;
import io.tfpilot.server.signin.Needs;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What all requests add up to. What is not known, because nothing of the kind happened, is left out. */
@RestController
@Needs(Role.VIEWER)
final class MetricsRoutes {
    private final Snapshots snapshots;
    private final InstantSource clock;

    MetricsRoutes(Snapshots snapshots, InstantSource clock) {
        this.snapshots = snapshots;
        this.clock = clock;
    }

    @GetMapping("/api/metrics")
    Map<String, Object> metrics() {
        var snapshot = snapshots.newest();
        var counts = snapshot.everByStatus();
        var failed = counts.getOrDefault("failed", 0L);
        var applied = counts.getOrDefault("applied", 0L) + counts.getOrDefault("destroyed", 0L);
        var metrics = new LinkedHashMap<String, Object>();
        metrics.put("total", snapshot.total());
        metrics.put("statusCounts", counts);
        metrics.put("successRate", applied + failed == 0 ? 0 : (double) applied / (applied + failed));
        metrics.put("failureCount", failed);
        metrics.put("destroyedCount", counts.getOrDefault("destroyed", 0L));
        put(metrics, "avgApplySeconds", snapshot.averageApplySeconds());
        return Answers.success("metrics", metrics);
    }

    @GetMapping("/api/metrics/insights")
    Map<String, Object> insights() {
        var snapshot = snapshots.newest();
        var day = snapshot.lastDay();
        var week = snapshot.lastWeek();
        var metrics = new LinkedHashMap<String, Object>();
        metrics.put("total", snapshot.total());
        metrics.put("statusCounts", snapshot.everByStatus());
        metrics.put("failuresLast24h", day.failures());
        metrics.put("failuresLast7d", week.failures());
        metrics.put("appliesLast24h", day.of(RunKind.APPLY).succeeded());
        metrics.put("appliesLast7d", week.of(RunKind.APPLY).succeeded());
        metrics.put("destroysLast24h", day.of(RunKind.DESTROY).succeeded());
        metrics.put("destroysLast7d", week.of(RunKind.DESTROY).succeeded());
        put(metrics, "avgApplySecondsLast7d", week.applies().averageSeconds());
        put(metrics, "p95ApplySecondsLast7d", week.applies().p95Seconds());
        put(metrics, "applySuccessRateLast7d", week.of(RunKind.APPLY).successRate());
        put(metrics, "planSuccessRateLast7d", week.of(RunKind.PLAN).successRate());
        put(metrics, "medianLeadSecondsLast7d", week.applies().leadSeconds());
        var windows = new LinkedHashMap<String, Object>();
        for (var window : Window.values()) {
            windows.put(window.key(), window(snapshot.of(window)));
        }
        metrics.put("windows", windows);
        metrics.put("generatedAt", snapshot.at().toString());
        metrics.put("cacheAgeSeconds", Math.max(0, Duration.between(snapshot.at(), clock.instant()).toSeconds()));
        return Answers.success("metrics", metrics);
    }

    private static Map<String, Object> window(Snapshot.Figures figures) {
        var json = new LinkedHashMap<String, Object>();
        json.put("from", figures.grid().from().toString());
        json.put("partSeconds", figures.grid().part().toSeconds());
        json.put("runs", runs(figures.outcomes()));
        json.put("failedApplies", figures.failures());
        json.put("parts", parts(figures.grid(), figures.applies().parts()));
        return json;
    }

    private static Map<String, Object> runs(Map<RunKind, Outcomes> outcomes) {
        var json = new LinkedHashMap<String, Object>();
        outcomes.forEach((kind, counts) -> json.put(kind.json(), counts));
        return json;
    }

    private static List<Map<String, Object>> parts(Grid grid, List<Part> parts) {
        var list = new ArrayList<Map<String, Object>>();
        for (var number = 0; number < parts.size(); number++) {
            var part = parts.get(number);
            var json = new LinkedHashMap<String, Object>();
            json.put("from", grid.at(number).toString());
            json.put("applies", part.outcomes().succeeded());
            json.put("failures", part.outcomes().failed());
            put(json, "avgSeconds", part.averageSeconds());
            put(json, "p95Seconds", part.p95Seconds());
            put(json, "medianLeadSeconds", part.leadSeconds());
            list.add(json);
        }
        return list;
    }

    private static void put(Map<String, Object> json, String name, @Nullable Double value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
