package io.tfpilot.server.insights.page;

import io.tfpilot.core.store.Insights.Applies;
import io.tfpilot.core.store.Insights.Part;
import io.tfpilot.server.insights.Snapshot;
import io.tfpilot.server.insights.Window;
import io.tfpilot.server.insights.page.InsightsView.ChartCard;
import io.tfpilot.server.web.pages.Axis;
import io.tfpilot.server.web.pages.Chart;
import io.tfpilot.server.web.pages.Chart.Shape;
import io.tfpilot.server.web.pages.Charts;
import io.tfpilot.server.web.pages.Words;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The three charts of a window. */
final class Charting {
    private static final DateTimeFormatter HOUR = format("HH:mm");
    private static final DateTimeFormatter WEEKDAY = format("EEE");
    private static final DateTimeFormatter DAY = format("EEE d MMM");
    /** Of the hours of a day every sixth has its label: more do not fit on a phone. */
    private static final int LABELLED_HOURS = 6;
    private static final String NOTHING = "No applies in this period.";

    private final Window window;
    private final Snapshot.Figures figures;
    private final Applies applies;

    Charting(Window window, Snapshot.Figures figures) {
        this.window = window;
        this.figures = figures;
        this.applies = figures.applies();
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    List<ChartCard> cards() {
        return List.of(new ChartCard("applies", "Applies", note(), applies(), NOTHING),
                new ChartCard("duration", "Apply duration", "", duration(), NOTHING),
                new ChartCard("lead", "Lead time, request to applied", "", lead(),
                        "Nothing was applied for the first time in this period."));
    }

    private String note() {
        var all = ended(applies.whole());
        return all == 0 ? "" : "%,d in %s".formatted(all, window.words());
    }

    private static long ended(Part part) {
        return part.outcomes().succeeded() + part.outcomes().failed();
    }

    private @Nullable Chart applies() {
        var whole = applies.whole().outcomes();
        if (ended(applies.whole()) == 0) {
            return null;
        }
        var axis = Axis.counts(applies.parts().stream().mapToDouble(Charting::ended).max().orElse(0));
        var shapes = Charts.bars(axis,
                applies.parts().stream().map(part -> List.of(part.outcomes().succeeded(), part.outcomes().failed()))
                        .toList(),
                List.of("", "bad"));
        var about = "Applies over %s: %s succeeded, %s failed".formatted(window.words(), whole.succeeded(),
                whole.failed());
        return chart("applies", about,
                List.of(new Chart.Key("Succeeded", "bar", "", ""), new Chart.Key("Failed", "", "octagon-x", "bad")),
                axis, shapes,
                part -> part.outcomes().succeeded() + " succeeded, " + part.outcomes().failed() + " failed",
                List.of("Succeeded", "Failed"),
                part -> List.of(String.valueOf(part.outcomes().succeeded()),
                        String.valueOf(part.outcomes().failed())));
    }

    private @Nullable Chart duration() {
        var whole = applies.whole();
        if (whole.averageSeconds() == null || whole.p95Seconds() == null) {
            return null;
        }
        var axis = Axis.seconds(largest(Part::p95Seconds));
        var shapes = new ArrayList<Shape>(
                Charts.line(axis, values(Part::averageSeconds), "a", true));
        shapes.addAll(Charts.line(axis, values(Part::p95Seconds), "b", false));
        var average = Words.brief(whole.averageSeconds());
        var p95 = Words.brief(whole.p95Seconds());
        return chart("duration",
                "Duration of applies that succeeded, over " + window.words() + ": average " + average + ", p95 " + p95,
                List.of(new Chart.Key("Average, " + average, "a", "", ""), new Chart.Key("p95, " + p95, "b", "", "")),
                axis,
                shapes, part -> part.averageSeconds() == null
                        ? "none succeeded"
                        : "average " + said(part.averageSeconds()) + ", p95 " + said(part.p95Seconds()),
                List.of("Average", "p95"),
                part -> List.of(said(part.averageSeconds()), said(part.p95Seconds())));
    }

    private @Nullable Chart lead() {
        var median = applies.whole().leadSeconds();
        if (median == null) {
            return null;
        }
        var axis = Axis.seconds(largest(Part::leadSeconds));
        return chart("lead", "Median time from request to applied over " + window.words() + ": " + Words.brief(median),
                List.of(new Chart.Key("Median, " + Words.brief(median), "a", "", "")), axis,
                Charts.line(axis, values(Part::leadSeconds), "a", true),
                part -> part.leadSeconds() == null ? "none applied first" : "median " + said(part.leadSeconds()),
                List.of("Median"), part -> List.of(said(part.leadSeconds())));
    }

    private static String said(@Nullable Double seconds) {
        return seconds == null ? "–" : Words.brief(seconds);
    }

    private List<@Nullable Double> values(Function<Part, @Nullable Double> what) {
        var values = new ArrayList<@Nullable Double>();
        applies.parts().forEach(part -> values.add(what.apply(part)));
        return values;
    }

    private double largest(Function<Part, @Nullable Double> what) {
        return applies.parts().stream().map(what).filter(Objects::nonNull).mapToDouble(Double::doubleValue).max()
                .orElse(0);
    }

    private Chart chart(String id, String about, List<Chart.Key> legend, Axis axis, List<Shape> shapes,
            Function<Part, String> point, List<String> columns, Function<Part, List<String>> row) {
        var parts = applies.parts();
        var points = each(number -> name(number) + " UTC: " + point.apply(parts.get(number)));
        var heads = new ArrayList<>(List.of(window == Window.DAY ? "Hour, UTC" : "Day, UTC"));
        heads.addAll(columns);
        List<List<String>> rows = each(number -> {
            var cells = new ArrayList<>(List.of(name(number)));
            cells.addAll(row.apply(parts.get(number)));
            return List.copyOf(cells);
        });
        return new Chart(id, about, legend, axis.labels(), axis.lines(), shapes, labels(), window == Window.WEEK,
                points, new Chart.Table(heads, rows));
    }

    private <T> List<T> each(IntFunction<T> what) {
        return IntStream.range(0, figures.grid().parts()).mapToObj(what).toList();
    }

    private List<String> labels() {
        return switch (window) {
            case DAY -> each(Charting.this::hour).stream().filter(label -> !label.isEmpty()).toList();
            case WEEK -> each(number -> isLast(number)
                    ? "Today"
                    : WEEKDAY.format(figures.grid().at(number)));
        };
    }

    private String hour(int number) {
        var label = number % LABELLED_HOURS == 0 ? HOUR.format(figures.grid().at(number)) : "";
        return number == 0 ? label + " UTC" : label;
    }

    private boolean isLast(int number) {
        return number == figures.grid().parts() - 1;
    }

    private String name(int number) {
        var at = figures.grid().at(number);
        return switch (window) {
            case DAY -> HOUR.format(at) + "–" + HOUR.format(figures.grid().at(number + 1));
            case WEEK -> isLast(number) ? "Today" : DAY.format(at);
        };
    }
}
