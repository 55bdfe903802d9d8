package io.tfpilot.server.insights;

import io.tfpilot.core.store.Insights;
import io.tfpilot.core.store.Insights.Grid;
import io.tfpilot.core.store.Insights.Span;
import io.tfpilot.core.store.Storage;
import io.tfpilot.server.insights.Snapshot.Exact;
import io.tfpilot.server.insights.Snapshot.Figures;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One snapshot per process and minute, however many ask: counting a hundred thousand requests takes a while. */
@Component
public final class Snapshots {

    static final Duration KEPT = Duration.ofSeconds(60);

    private final Storage storage;
    private final InstantSource clock;
    private @Nullable Snapshot newest;

    Snapshots(Storage storage, InstantSource clock) {
        this.storage = storage;
        this.clock = clock;
    }

    /** Who asks while it is being made waits for it rather than counting too. */
    public synchronized Snapshot newest() {
        var now = clock.instant();
        var kept = newest;
        if (kept == null || !now.isBefore(kept.at().plus(KEPT)) || now.isBefore(kept.at())) {
            kept = take(now);
            newest = kept;
        }
        return kept;
    }

    private Snapshot take(Instant now) {
        var insights = storage.insights();
        var windows = new EnumMap<Window, Figures>(Window.class);
        for (var window : Window.values()) {
            windows.put(window, figures(insights, window, now));
        }
        return new Snapshot(now, storage.requests().countByStatus(), insights.liveByStatus(),
                exact(insights, now, Window.DAY), exact(insights, now, Window.WEEK), Map.copyOf(windows),
                insights.holdings(), insights.averageApplySeconds());
    }

    private static Exact exact(Insights insights, Instant now, Window window) {
        var grid = new Grid(now.minus(window.length()), window.length(), 1);
        return new Exact(insights.outcomes(grid.span()), insights.applies(grid).whole());
    }

    private static Figures figures(Insights insights, Window window, Instant now) {
        var grid = window.grid(now);
        var span = grid.span();
        var before = new Span(span.from(), now).before(window.length());
        var length = Duration.between(before.from(), before.to());
        var part = length.toSeconds() < 1
                ? Insights.Part.NOTHING
                : insights.applies(new Grid(before.from(), length, 1)).whole();
        return new Figures(grid, insights.applies(grid), part, insights.outcomes(span),
                insights.failedApplies(span), insights.waits(span));
    }
}
