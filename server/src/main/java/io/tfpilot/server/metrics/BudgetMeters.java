package io.tfpilot.server.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.tfpilot.github.GitHubOverHttp;
import io.tfpilot.github.RateBudget;
import java.time.Instant;
import java.util.function.ToLongFunction;
import org.springframework.stereotype.Component;

/** What GitHub still allows the server, by credential and resource, as its last answers said. */
@Component
final class BudgetMeters implements Refreshed {
    private final RateBudget budget;
    private final MultiGauge limit;
    private final MultiGauge remaining;
    private final MultiGauge reset;

    BudgetMeters(GitHubOverHttp gitHub, MeterRegistry meters) {
        this.budget = gitHub.budget();
        this.limit = Refreshed.gauge(meters, "tfpilot.github.rate.limit", "", "Calls that GitHub allows in an hour.");
        this.remaining = Refreshed.gauge(meters, "tfpilot.github.rate.remaining", "", "Calls that are left of them.");
        this.reset = Refreshed.gauge(meters, "tfpilot.github.rate.reset.timestamp", "seconds",
                "When all of them are left again.");
        Gauge.builder("tfpilot.github.blocked", () -> budget.blockedUntil() == null ? 0 : 1)
                .description("1 while GitHub refuses calls because a limit is used up.").register(meters);
    }

    @Override
    public void refresh(Instant now) {
        set(limit, RateBudget.Bucket::limit);
        set(remaining, RateBudget.Bucket::remaining);
        set(reset, bucket -> bucket.reset().getEpochSecond());
    }

    private void set(MultiGauge gauge, ToLongFunction<RateBudget.Bucket> value) {
        Refreshed.set(gauge, budget.buckets().stream()
                .map(bucket -> Row.of(Tags.of("credential",
                        bucket.credential().isEmpty() ? "self" : bucket.credential(), "resource", bucket.resource()),
                        value.applyAsLong(bucket)))
                .toList());
    }
}
