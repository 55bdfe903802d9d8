package io.tfpilot.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tfpilot.github.CallCounter.Exchange;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GitHubCallsTest {
    private static final String ROUTE = "GET /repos/{owner}/{repo}/pulls";

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final GitHubCalls calls = new GitHubCalls(meters);

    @Test
    void the_page_and_the_scrape_read_the_same_counts() {
        called("pullRequest", ROUTE, 200, Duration.ofMillis(250));
        called("pullRequest", ROUTE, 404, Duration.ofMillis(250));
        called("pullRequest", ROUTE, 422, Duration.ofMillis(250));
        called("pullRequest", ROUTE, 0, Duration.ofMillis(250));
        called("redeliver", "POST /app/hook", 202, Duration.ofMillis(1));

        assertThat(calls.all().getFirst()).isEqualTo(
                new GitHubCalls.Count("pullRequest", ROUTE, 4, 2, Duration.ofSeconds(1)));
        assertThat(calls.counts()).isEqualTo(Map.of("pullRequest " + ROUTE, 4L, "redeliver POST /app/hook", 1L));
        var labels = "{operation=\"pullRequest\",outcome=\"%s\",route=\"" + ROUTE + "\"} ";
        assertThat(meters.scrape().lines()).contains(
                "tfpilot_github_calls_seconds_count" + labels.formatted("answered") + "2",
                "tfpilot_github_calls_seconds_count" + labels.formatted("failed") + "2",
                "tfpilot_github_calls_seconds_sum" + labels.formatted("answered") + "0.5");
    }

    private void called(String operation, String route, int status, Duration took) {
        calls.called(new Exchange(operation, route, status, took, null));
    }
}
