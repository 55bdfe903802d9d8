package io.tfpilot.protocol.metrics;

import io.tfpilot.protocol.Says;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Figures over all requests, including archived ones. */
public record MetricsAnswer(boolean success, Metrics metrics) {

    /** The figures; at most a minute old. */
    public record Metrics(long total, Map<String, Long> statusCounts, @Says("From 0 to 1") double successRate,
            long failureCount, long destroyedCount, @Nullable Double avgApplySeconds) {}
}
