package io.tfpilot.server.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.web.input.Described;
import java.time.InstantSource;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/metrics/prometheus}, for a scraper with an API token of the role viewer. */
@RestController
@Needs(value = Role.VIEWER, in = Needs.Where.EVERY_PLACE)
final class PrometheusRoute {
    /** Prometheus' text format; every version of Prometheus reads it. */
    static final MediaType TEXT = MediaType.parseMediaType("text/plain;version=0.0.4;charset=utf-8");

    private final PrometheusMeterRegistry meters;
    private final List<Refreshed> refreshed;
    private final InstantSource clock;

    PrometheusRoute(PrometheusMeterRegistry meters, List<Refreshed> refreshed, InstantSource clock) {
        this.meters = meters;
        this.refreshed = refreshed;
        this.clock = clock;
    }

    /** One at a time: two scrapers must not replace each other's rows halfway. */
    @Described(id = "scrapeMeters", does = "The meters in Prometheus' text", streams = "text/plain")
    @GetMapping("/api/metrics/prometheus")
    synchronized ResponseEntity<String> scrape() {
        var now = clock.instant();
        refreshed.forEach(each -> each.refresh(now));
        return ResponseEntity.ok().contentType(TEXT).header("Cache-Control", "no-store").body(meters.scrape());
    }
}
