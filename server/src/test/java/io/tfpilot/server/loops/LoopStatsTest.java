package io.tfpilot.server.loops;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tfpilot.core.loop.BackgroundLoop.Task;
import io.tfpilot.core.loop.WorkSignal;
import io.tfpilot.server.web.problems.CorrelationFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LoopStatsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:36:00Z");
    private static final Duration PAUSE = Duration.ofSeconds(15);

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final CorrelationFilter correlation = new CorrelationFilter();
    private final AtomicReference<Instant> clock = new AtomicReference<>(NOW);
    private final LoopStats stats = new LoopStats(meters, correlation, clock::get);

    private LoopStats.Loop queues() {
        return stats.all().getFirst();
    }

    private void known() {
        stats.loop(new Task("queues", PAUSE, () -> {
        }), new WorkSignal());
    }

    @Test
    void the_page_and_the_scrape_read_the_same_rounds() {
        known();
        stats.began("queues");
        assertThat(correlation.current()).startsWith("queues-");
        clock.set(NOW.plusMillis(500));
        stats.ended("queues");
        assertThat(correlation.current()).isNull();
        stats.began("queues");
        stats.failed("queues", new IllegalStateException("the store is away"));

        assertThat(queues().number()).isEqualTo(2);
        assertThat(queues().error()).isEqualTo("the store is away");
        assertThat(meters.scrape().lines()).contains(
                "tfpilot_loop_rounds_seconds_count{loop=\"queues\",outcome=\"ok\"} 1",
                "tfpilot_loop_rounds_seconds_sum{loop=\"queues\",outcome=\"ok\"} 0.5",
                "tfpilot_loop_rounds_seconds_count{loop=\"queues\",outcome=\"failed\"} 1");
        stats.began("queues");
        stats.ended("queues");
        assertThat(queues().error()).isNull();
        assertThat(queues().failedAt()).isEqualTo(NOW.plusMillis(500));
    }

    @Test
    void a_loop_is_overdue_when_around_or_a_pause_takes_two_minutes_too_long() {
        known();
        assertThat(queues().isOverdue(NOW.plusSeconds(100_000))).isFalse();
        stats.began("queues");
        assertThat(queues().isOverdue(NOW.plusSeconds(135))).isFalse();
        assertThat(queues().isOverdue(NOW.plusSeconds(136))).isTrue();
    }
}
