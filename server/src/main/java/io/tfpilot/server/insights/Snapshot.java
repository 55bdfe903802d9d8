package io.tfpilot.server.insights;

import io.tfpilot.core.lifecycle.Failure;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.Insights.Applies;
import io.tfpilot.core.store.Insights.Grid;
import io.tfpilot.core.store.Insights.Holding;
import io.tfpilot.core.store.Insights.Outcomes;
import io.tfpilot.core.store.Insights.Part;
import io.tfpilot.core.store.Insights.Wait;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All figures as they were at one moment.
 *
 * @param everByStatus live and archived requests by projected status
 * @param live the live ones
 * @param lastDay the 24 hours before {@code at}, to the second
 * @param lastWeek likewise the 7 days
 */
public record Snapshot(Instant at, Map<String, Long> everByStatus, Map<Status, Long> live, Exact lastDay,
        Exact lastWeek, Map<Window, Figures> windows, List<Holding> holdings, @Nullable Double averageApplySeconds) {

    /** @param applies durations and lead time of the applies in it */
    public record Exact(Map<RunKind, Outcomes> outcomes, Part applies) {
        public Outcomes of(RunKind kind) {
            return outcomes.getOrDefault(kind, Outcomes.NONE);
        }

        public long failures() {
            return outcomes.values().stream().mapToLong(Outcomes::failed).sum();
        }
    }

    /**
     * What the page shows of one window.
     *
     * @param before the applies of as long a time, up to the same point of the window before
     */
    public record Figures(Grid grid, Applies applies, Part before, Map<RunKind, Outcomes> outcomes,
            Map<Failure, Long> failures, List<Wait> waits) {
        public Outcomes of(RunKind kind) {
            return outcomes.getOrDefault(kind, Outcomes.NONE);
        }
    }

    public Figures of(Window window) {
        var figures = windows.get(window);
        if (figures == null) {
            throw new IllegalStateException("no figures of " + window);
        }
        return figures;
    }

    public long total() {
        return everByStatus.values().stream().mapToLong(Long::longValue).sum();
    }
}
