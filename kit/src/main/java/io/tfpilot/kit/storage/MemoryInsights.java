package io.tfpilot.kit.storage;

import io.tfpilot.core.lifecycle.ConcludedRun;
import io.tfpilot.core.lifecycle.ConcludedRun.Outcome;
import io.tfpilot.core.lifecycle.Deployment;
import io.tfpilot.core.lifecycle.Failure;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.Insights;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts everything at every question. */
final class MemoryInsights implements Insights {
    private static final double P95 = 0.95;
    private static final double MEDIAN = 0.5;
    private static final double MILLIS = 1000;

    private final MemoryRequests requests;

    MemoryInsights(MemoryRequests requests) {
        this.requests = requests;
    }

    private Stream<ConcludedRun> runs() {
        return requests.all().stream().flatMap(row -> row.tally().runs().stream());
    }

    private List<ConcludedRun> runs(Span span) {
        return runs().filter(run -> !run.endedAt().isBefore(span.from()) && run.endedAt().isBefore(span.to()))
                .toList();
    }

    private Stream<Deployment> deployments() {
        return requests.all().stream().map(row -> row.tally().deployment()).filter(Objects::nonNull);
    }

    @Override
    public Map<RunKind, Outcomes> outcomes(Span span) {
        var found = new EnumMap<RunKind, Outcomes>(RunKind.class);
        for (var kind : RunKind.values()) {
            var runs = runs(span).stream().filter(run -> run.kind() == kind).toList();
            if (!runs.isEmpty()) {
                found.put(kind, outcomes(runs));
            }
        }
        return found;
    }

    private static Outcomes outcomes(Collection<ConcludedRun> runs) {
        return new Outcomes(count(runs, Outcome.SUCCEEDED), count(runs, Outcome.FAILED),
                count(runs, Outcome.CANCELLED));
    }

    private static long count(Collection<ConcludedRun> runs, Outcome outcome) {
        return runs.stream().filter(run -> run.outcome() == outcome).count();
    }

    @Override
    public Applies applies(Grid grid) {
        var all = applies(grid.span());
        return new Applies(part(all), IntStream.range(0, grid.parts())
                .mapToObj(number -> part(applies(new Span(grid.at(number), grid.at(number + 1))))).toList());
    }

    private List<ConcludedRun> applies(Span span) {
        return runs(span).stream().filter(run -> run.kind() == RunKind.APPLY).toList();
    }

    private static Part part(List<ConcludedRun> runs) {
        var good = runs.stream().filter(run -> run.outcome() == Outcome.SUCCEEDED).toList();
        var took = seconds(good, ConcludedRun::took);
        return new Part(outcomes(runs), average(took), percentile(took, P95),
                percentile(seconds(runs, ConcludedRun::lead), MEDIAN));
    }

    private static List<Double> seconds(List<ConcludedRun> runs,
            Function<ConcludedRun, @Nullable Duration> what) {
        return runs.stream().map(what).filter(Objects::nonNull).map(each -> each.toMillis() / MILLIS).sorted()
                .toList();
    }

    private static @Nullable Double average(List<Double> values) {
        return values.isEmpty()
                ? null
                : Double.valueOf(values.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
    }

    private static @Nullable Double percentile(List<Double> sorted, double part) {
        if (sorted.isEmpty()) {
            return null;
        }
        var place = part * (sorted.size() - 1);
        var below = sorted.get((int) Math.floor(place));
        var above = sorted.get((int) Math.ceil(place));
        return below + (above - below) * (place - Math.floor(place));
    }

    @Override
    public Map<Failure, Long> failedApplies(Span span) {
        var counts = new EnumMap<Failure, Long>(Failure.class);
        for (var run : applies(span)) {
            if (run.failure() != null) {
                counts.merge(run.failure(), 1L, Long::sum);
            }
        }
        return counts;
    }

    @Override
    public List<Wait> waits(Span span) {
        var byPlace = new TreeMap<String, List<ConcludedRun>>();
        runs(span).stream().filter(run -> run.kind() == RunKind.APPLY || run.kind() == RunKind.DESTROY)
                .filter(run -> run.startedAt() != null)
                .forEach(run -> byPlace.computeIfAbsent(key(run.place()), any -> new ArrayList<>()).add(run));
        return byPlace.values().stream().map(runs -> {
            var place = runs.getFirst().place();
            var p95 = percentile(seconds(runs, ConcludedRun::waited), P95);
            return new Wait(place.project(), place.environment(), runs.size(), Objects.requireNonNull(p95));
        }).toList();
    }

    private static String key(ConcludedRun.Place place) {
        return place.project() + "\u0000" + place.environment();
    }

    @Override
    public @Nullable Double averageApplySeconds() {
        return average(seconds(runs()
                .filter(run -> run.kind() == RunKind.APPLY && run.outcome() == Outcome.SUCCEEDED).toList(),
                ConcludedRun::took));
    }

    @Override
    public @Nullable Double usualSeconds(Alike of, Instant since) {
        var newest = requests.all().stream().filter(row -> row.request().identity().module().equals(of.module()))
                .flatMap(row -> row.tally().runs().stream())
                .filter(run -> run.kind() == of.kind() && run.outcome() == Outcome.SUCCEEDED && run.took() != null)
                .filter(run -> isIn(run.place(), of.project(), of.environment()) && !run.endedAt().isBefore(since))
                .sorted(Comparator.comparing(ConcludedRun::endedAt).reversed()).limit(USUAL_OF).toList();
        return percentile(seconds(newest, ConcludedRun::took), MEDIAN);
    }

    @Override
    public List<ConcludedRun> lastApplies(String project, String environment, int limit) {
        return runs().filter(run -> run.kind() == RunKind.APPLY && run.outcome() != Outcome.CANCELLED)
                .filter(run -> isIn(run.place(), project, environment))
                .sorted(Comparator.comparing(ConcludedRun::endedAt).thenComparing(run -> run.place().request())
                        .thenComparingInt(ConcludedRun::attempt).reversed())
                .limit(limit).toList();
    }

    private static boolean isIn(ConcludedRun.Place place, String project, String environment) {
        return place.project().equals(project) && place.environment().equals(environment);
    }

    @Override
    public List<Holding> holdings() {
        var byPlace = new TreeMap<String, Holding>();
        deployments().forEach(each -> byPlace.merge(key(each.place()), holding(each), Holding::plus));
        return List.copyOf(byPlace.values());
    }

    @Override
    public Holding holding(String project, String environment) {
        return deployments().filter(each -> isIn(each.place(), project, environment)).map(MemoryInsights::holding)
                .reduce(Holding.empty(project, environment), Holding::plus);
    }

    private static Holding holding(Deployment each) {
        var monthly = new TreeMap<String, BigDecimal>();
        if (each.monthly() != null && each.currency() != null) {
            monthly.put(each.currency(), each.monthly());
        }
        return new Holding(each.place().project(), each.place().environment(), 1, each.drifted() ? 1 : 0,
                each.drift() == Deployment.Drift.NOT_KNOWN ? 1 : 0, monthly, monthly.isEmpty() ? 1 : 0,
                each.next() == null ? 0 : 1);
    }

    @Override
    public List<Deployment> drifted(String project, String environment, int limit) {
        return byName(deployments().filter(Deployment::drifted), project, environment, limit);
    }

    @Override
    public List<Deployment> changing(String project, String environment, int limit) {
        return byName(deployments().filter(each -> each.next() != null), project, environment, limit);
    }

    private static List<Deployment> byName(Stream<Deployment> all, String project, String environment, int limit) {
        return all.filter(each -> isIn(each.place(), project, environment))
                .sorted(Comparator.<Deployment, String>comparing(each -> each.place().name())
                        .thenComparing(each -> each.place().request()))
                .limit(limit).toList();
    }

    @Override
    public Map<Status, Long> liveByStatus() {
        var counts = new EnumMap<Status, Long>(Status.class);
        requests.all().stream().filter(row -> !row.request().isArchived())
                .forEach(row -> counts.merge(row.listing().status(), 1L, Long::sum));
        return counts;
    }
}
