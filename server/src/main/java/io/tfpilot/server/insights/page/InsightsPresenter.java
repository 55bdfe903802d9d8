package io.tfpilot.server.insights.page;

import io.tfpilot.core.lifecycle.Failure;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.Insights.Holding;
import io.tfpilot.core.store.Insights.Outcomes;
import io.tfpilot.core.store.Insights.Wait;
import io.tfpilot.server.insights.Snapshot;
import io.tfpilot.server.insights.Snapshot.Figures;
import io.tfpilot.server.insights.Window;
import io.tfpilot.server.insights.page.InsightsView.Bar;
import io.tfpilot.server.insights.page.InsightsView.Bars;
import io.tfpilot.server.insights.page.InsightsView.Board;
import io.tfpilot.server.insights.page.InsightsView.Choice;
import io.tfpilot.server.insights.page.InsightsView.Slice;
import io.tfpilot.server.insights.page.InsightsView.State;
import io.tfpilot.server.insights.page.InsightsView.StatusNow;
import io.tfpilot.server.insights.page.InsightsView.Tile;
import io.tfpilot.server.web.pages.Badge;
import io.tfpilot.server.web.pages.Link;
import io.tfpilot.server.web.pages.Moment;
import io.tfpilot.server.web.pages.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A snapshot as view records. */
final class InsightsPresenter {
    /** Rows of a card; who wants all of them finds them under environments. */
    private static final int ROWS = 8;
    /** Below this many before, a percentage says less than the number itself. */
    private static final int FEW = 10;
    private static final double FULL = 100;
    /** Between two slices of the bar. */
    private static final double GAP = 0.6;

    private final Snapshot snapshot;
    private final Window window;
    private final Figures figures;
    private final Instant now;

    InsightsPresenter(Snapshot snapshot, Window window, Instant now) {
        this.snapshot = snapshot;
        this.window = window;
        this.figures = snapshot.of(window);
        this.now = now;
    }

    Board board() {
        var choices = Stream.of(Window.values())
                .map(each -> new Choice("/insights?window=" + each.key(), each.label(), each == window)).toList();
        return new Board("/insights/_/board?window=" + window.key(), snapshot.total() == 0,
                "The last %s, compared with the %s before. Hours and days are UTC.".formatted(window.words(),
                        window.words()),
                Moment.age(snapshot.at(), null, now), choices, tiles(), new Charting(window, figures).cards(), status(),
                success(), failures(), cost(), waits());
    }

    private List<Tile> tiles() {
        var whole = figures.applies().whole();
        var outcomes = whole.outcomes();
        var before = figures.before();
        var failed = outcomes.failed();
        var ended = outcomes.succeeded() + failed;
        var rate = ended == 0 ? "" : percent((double) failed / ended);
        var lead = whole.leadSeconds();
        var leadBefore = before.leadSeconds();
        return List.of(new Tile("Requests", number(live()), number(deployed()) + " deployed", "", ""),
                new Tile("Applies", number(ended), change(ended, before.outcomes().succeeded() + before.outcomes()
                        .failed()), "", ""),
                new Tile("Failed applies", number(failed), rate, failed > 0 ? "octagon-x" : "",
                        failed > 0 ? "bad" : ""),
                new Tile("Lead time, median", lead == null ? "–" : Words.brief(lead),
                        leadBefore == null ? "" : "was " + Words.brief(leadBefore), "", ""),
                new Tile("Monthly cost", monthly().isEmpty() ? "–" : money(monthly()),
                        unpriced() == 0 ? "" : number(unpriced()) + " unknown", "", ""));
    }

    private static String change(long number, long before) {
        if (before == 0) {
            return number == 0 ? "" : "none before";
        }
        if (before < FEW) {
            return "was " + before;
        }
        var percent = Math.round((number - before) * FULL / before);
        return (percent > 0 ? "+" : percent < 0 ? "−" : "±") + Math.abs(percent) + " %";
    }

    private long live() {
        return snapshot.live().values().stream().mapToLong(Long::longValue).sum();
    }

    private long deployed() {
        return snapshot.holdings().stream().mapToLong(Holding::deployed).sum();
    }

    private StatusNow status() {
        var states = Stream.of(Status.values()).filter(status -> count(status) > 0)
                .map(status -> new State(Badge.of(status, false), count(status), "/requests?status=" + status.json()))
                .toList();
        var open = Stream.of(Status.values()).filter(InsightsPresenter::isOpen).filter(status -> count(status) > 0)
                .toList();
        var sum = open.stream().mapToLong(this::count).sum();
        var slices = new ArrayList<Slice>();
        var at = 0.0;
        for (var status : open) {
            var width = FULL * count(status) / sum;
            slices.add(new Slice(status.json(), at, Math.max(GAP, at + width > FULL - GAP ? width : width - GAP)));
            at += width;
        }
        var about = open.stream().map(status -> count(status) + " " + status.label())
                .collect(Collectors.joining(", "));
        return new StatusNow(sum == 0 ? "none in progress" : number(sum) + " in progress", about, slices, states);
    }

    /** On its way, or in need of somebody: what rests would make the rest invisible. */
    private static boolean isOpen(Status status) {
        return status == Status.FAILED || !status.isTerminal();
    }

    private long count(Status status) {
        return snapshot.live().getOrDefault(status, 0L);
    }

    private Bars success() {
        var rows = List.of(rate("Plan", RunKind.PLAN), rate("Apply", RunKind.APPLY), rate("Destroy", RunKind.DESTROY),
                rate("Drift check", RunKind.DRIFT_PLAN));
        var cancelled = figures.outcomes().values().stream().mapToLong(Outcomes::cancelled).sum();
        var footer = cancelled == 0 ? "" : Words.count(cancelled, "cancelled run") + " not counted.";
        return new Bars("success", "Success", "", rows, "", footer, null);
    }

    private Bar rate(String label, RunKind kind) {
        var outcomes = figures.of(kind);
        var rate = outcomes.successRate();
        if (rate == null) {
            return new Bar(label, "", -1, "none", "");
        }
        return new Bar(label, number(outcomes.succeeded() + outcomes.failed()), rate * FULL, percent(rate),
                outcomes.succeeded() + " succeeded, " + outcomes.failed() + " failed");
    }

    private Bars failures() {
        var counts = figures.failures();
        var most = counts.values().stream().mapToLong(Long::longValue).max().orElse(1);
        var rows = counts.entrySet().stream()
                .sorted(Map.Entry.<Failure, Long>comparingByValue().reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(each -> new Bar(each.getKey().label(), "", FULL * each.getValue() / most,
                        number(each.getValue()), ""))
                .toList();
        var link = count(Status.FAILED) == 0
                ? null
                : new Link("/requests?status=failed", "Failed requests");
        return new Bars("failures", "Why applies failed", "", rows, "No apply failed in this period.", "", link);
    }

    private Bars cost() {
        var sums = monthly();
        var one = sums.size() == 1 ? sums.firstKey() : null;
        var priced = snapshot.holdings().stream().filter(each -> !each.monthly().isEmpty())
                .sorted(Comparator.comparing(InsightsPresenter::first).reversed()).toList();
        var most = priced.isEmpty() ? BigDecimal.ONE : first(priced.getFirst()).max(BigDecimal.ONE);
        var rows = priced.stream().limit(ROWS)
                .map(each -> new Bar(place(each.project(), each.environment()), "",
                        one == null ? -1 : FULL * first(each).doubleValue() / most.doubleValue(),
                        money(each.monthly()), ""))
                .toList();
        var footer = Stream.of(more(priced.size()),
                unpriced() == 0 ? "" : Words.count(unpriced(), "deployed request") + " with unknown cost.")
                .filter(text -> !text.isEmpty()).collect(Collectors.joining(" "));
        return new Bars("cost", "Monthly cost", sums.isEmpty() ? "" : money(sums), rows,
                "No cost data yet.", footer, null);
    }

    private Bars waits() {
        var sorted = figures.waits().stream().sorted(Comparator.comparingDouble(Wait::p95Seconds).reversed())
                .toList();
        var most = sorted.isEmpty() ? 1 : Math.max(1, sorted.getFirst().p95Seconds());
        var rows = sorted.stream().limit(ROWS)
                .map(each -> new Bar(place(each.project(), each.environment()), "",
                        FULL * each.p95Seconds() / most, Words.brief(each.p95Seconds()),
                        Words.count(each.runs(), "run")))
                .toList();
        return new Bars("waits", "Wait for the run, p95", "", rows, "No applies or destroys in this period.",
                more(sorted.size()), null);
    }

    private static String more(int all) {
        return all <= ROWS ? "" : "And " + (all - ROWS) + " more.";
    }

    private static String place(String project, String environment) {
        return project + " " + environment;
    }

    /** What sorts and draws a place: its cost in the first of its currencies. */
    private static BigDecimal first(Holding holding) {
        return holding.monthly().values().iterator().next();
    }

    private SortedMap<String, BigDecimal> monthly() {
        var sums = new TreeMap<String, BigDecimal>();
        snapshot.holdings().forEach(each -> each.monthly()
                .forEach((currency, amount) -> sums.merge(currency, amount, BigDecimal::add)));
        return sums;
    }

    private long unpriced() {
        return snapshot.holdings().stream().mapToLong(Holding::unpriced).sum();
    }

    static String money(Map<String, BigDecimal> amounts) {
        return amounts.entrySet().stream().map(each -> Words.roundMoney(each.getValue(), each.getKey()))
                .collect(Collectors.joining(" + "));
    }

    private static String number(long number) {
        return "%,d".formatted(number);
    }

    /** Never 100 % while something failed. */
    private static String percent(double part) {
        var tenths = BigDecimal.valueOf(part * FULL).setScale(1, part > 0.5 ? RoundingMode.DOWN : RoundingMode.HALF_UP);
        return tenths.stripTrailingZeros().toPlainString() + " %";
    }
}
