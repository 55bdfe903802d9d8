package io.tfpilot.protocol.metrics;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tfpilot.protocol.Says;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Figures of the last day and week. If something never happened, its duration and rate are absent. */
public record InsightsAnswer(boolean success, Insights metrics) {

    /** All of them. */
    public record Insights(long total, Map<String, Long> statusCounts, @JsonUnwrapped Counts counts,
            @JsonUnwrapped Rates rates,
            @Says("By length: 24h in hours, 7d in days") Map<String, WindowAnswer> windows,
            Instant generatedAt, long cacheAgeSeconds) {}

    /** How many, to the second. */
    public record Counts(long failuresLast24h, long failuresLast7d, long appliesLast24h, long appliesLast7d,
            long destroysLast24h, long destroysLast7d) {}

    /** Durations in seconds, rates from 0 to 1. */
    public record Rates(@Nullable Double avgApplySecondsLast7d, @Nullable Double p95ApplySecondsLast7d,
            @Nullable Double applySuccessRateLast7d, @Nullable Double planSuccessRateLast7d,
            @Nullable Double medianLeadSecondsLast7d) {}

    /** One window in parts of equal length. */
    public record WindowAnswer(Instant from, long partSeconds, Map<String, OutcomesAnswer> runs,
            Map<String, Long> failedApplies, List<PartAnswer> parts) {}

    /** How runs ended. */
    public record OutcomesAnswer(long succeeded, long failed, long cancelled) {}

    /** Applies of one part. */
    public record PartAnswer(Instant from, long applies, long failures, @Nullable Double avgSeconds,
            @Nullable Double p95Seconds, @Nullable Double medianLeadSeconds) {}
}
