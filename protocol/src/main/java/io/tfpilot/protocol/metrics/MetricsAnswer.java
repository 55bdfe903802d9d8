package io.tfpilot.protocol.metrics;

import io.tfpilot.protocol.Says;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Figures over all requests that ever were. */
public record MetricsAnswer(boolean success, Metrics metrics) {

    /** At most a minute old. */
    public record Metrics(long total, Map<String, Long> statusCounts, @Says("From 0 to 1") double successRate,
            long failureCount, long destroyedCount, @Nullable Double avgApplySeconds) {}
}
