package io.tfpilot.core.store;

import io.tfpilot.core.lifecycle.ConcludedRun;
import io.tfpilot.core.lifecycle.Deployment;
import io.tfpilot.core.lifecycle.Failure;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.lifecycle.UsualApply;
import io.tfpilot.core.request.RunKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Port: what the tallies of all requests add up to. A span holds the runs that ended in it; its start counts, its end
 * does not. Percentiles lie between two runs where they must (linear interpolation). Durations are in seconds.
 */
public interface Insights {
    /** How runs ended, by kind; a kind without any run is absent. */
    Map<RunKind, Outcomes> outcomes(Span span);

    /** Applies in the whole grid and in each of its parts. */
    Applies applies(Grid grid);

    /** Applies that failed, by kind of failure; what did not happen is absent. */
    Map<Failure, Long> failedApplies(Span span);

    /** By project, then environment: how long applies and destroys waited for their run to begin. */
    List<Wait> waits(Span span);

    /** Of all applies that ever succeeded; null where there is none. */
    @Nullable
    Double averageApplySeconds();

    /** What takes about as long: runs of one kind of one module in one environment. */
    record Alike(RunKind kind, String project, String environment, String module) {}

    /** As many runs say what is usual: enough for a median, few enough that it follows a change. */
    int USUAL_OF = UsualApply.OF;

    /**
     * How long such runs take: the median in seconds of the newest {@link #USUAL_OF} that succeeded and ended since
     * then; null where there is none.
     */
    @Nullable
    Double usualSeconds(Alike runs, Instant since);

    /** The newest applies of an environment that were not cancelled, newest first. */
    List<ConcludedRun> lastApplies(String project, String environment, int limit);

    /** What is deployed, by project, then environment; places without anything are absent. */
    List<Holding> holdings();

    /** The same of one environment; an empty one where nothing is deployed. */
    Holding holding(String project, String environment);

    /** Deployed requests of an environment that drifted, by name, then id. */
    List<Deployment> drifted(String project, String environment, int limit);

    /** Deployed requests of an environment with another revision on its way, by name, then id. */
    List<Deployment> changing(String project, String environment, int limit);

    /** Live requests by projected status; one without any request is absent. */
    Map<Status, Long> liveByStatus();

    record Span(Instant from, Instant to) {
        public Span {
            if (from.isAfter(to)) {
                throw new IllegalArgumentException("a span does not end before it begins");
            }
        }

        /** The span of the same length that lies this long before. */
        public Span before(Duration by) {
            return new Span(from.minus(by), to.minus(by));
        }
    }

    /** A span in parts of equal length. */
    record Grid(Instant from, Duration part, int parts) {
        /** More points than this no chart shows. */
        private static final int MAX_PARTS = 400;

        public Grid {
            if (parts < 1 || parts > MAX_PARTS || part.toSeconds() < 1) {
                throw new IllegalArgumentException("a grid has 1 to " + MAX_PARTS + " parts of at least a second");
            }
        }

        public Span span() {
            return new Span(from, at(parts));
        }

        /** Where the part of this number, from 0, begins. */
        public Instant at(int number) {
            return from.plus(part.multipliedBy(number));
        }
    }

    record Outcomes(long succeeded, long failed, long cancelled) {
        public static final Outcomes NONE = new Outcomes(0, 0, 0);

        /** Of those that came to an end of their own, the part that succeeded; null where there is none. */
        public @Nullable Double successRate() {
            var ended = succeeded + failed;
            return ended == 0 ? null : (double) succeeded / ended;
        }
    }

    /**
     * Applies that ended in one span.
     *
     * @param averageSeconds of those that succeeded, like {@code p95Seconds}; null where there is none
     * @param leadSeconds median from request to applied, of requests applied for the first time; null where there is
     *            none
     */
    record Part(Outcomes outcomes, @Nullable Double averageSeconds, @Nullable Double p95Seconds,
            @Nullable Double leadSeconds) {
        public static final Part NOTHING = new Part(Outcomes.NONE, null, null, null);
    }

    /** @param parts as many as the grid has, oldest first */
    record Applies(Part whole, List<Part> parts) {
        public Applies {
            parts = List.copyOf(parts);
        }
    }

    record Wait(String project, String environment, long runs, double p95Seconds) {}

    /**
     * What one environment holds.
     *
     * @param monthly the known costs, by currency
     * @param unchecked how many of the deployed were not checked for drift since their last apply, or without an answer
     * @param unpriced how many of the deployed have no known cost
     * @param changing how many of the deployed have another revision on its way
     */
    record Holding(String project, String environment, long deployed, long drifted, long unchecked,
            SortedMap<String, BigDecimal> monthly, long unpriced, long changing) {
        public Holding {
            monthly = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(monthly));
        }

        public static Holding empty(String project, String environment) {
            return new Holding(project, environment, 0, 0, 0, new TreeMap<>(), 0, 0);
        }

        /** Both together. */
        public Holding plus(Holding other) {
            var sum = new TreeMap<>(monthly);
            other.monthly.forEach((currency, amount) -> sum.merge(currency, amount, BigDecimal::add));
            return new Holding(project, environment, deployed + other.deployed, drifted + other.drifted,
                    unchecked + other.unchecked, sum,
                    unpriced + other.unpriced, changing + other.changing);
        }
    }
}
