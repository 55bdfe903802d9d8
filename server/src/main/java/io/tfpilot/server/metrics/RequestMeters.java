package io.tfpilot.server.metrics;

import io.tfpilot.server.log.LogEvent;
import io.tfpilot.server.log.LogField;
import io.tfpilot.server.log.LogLine;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.ingest.Repairs;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.server.insights.Snapshots;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** How many requests are in each status, as the insights count them once a minute; and what had to be repaired. */
@Component
final class RequestMeters implements Refreshed {

    private final Snapshots snapshots;
    private final MultiGauge requests;

    RequestMeters(Snapshots snapshots, Engine engine, MeterRegistry meters) {
        this.snapshots = snapshots;
        this.requests = Refreshed.gauge(meters, "tfpilot.requests", "",
                "Requests by status, the archived ones too, at most a minute old.");
        FunctionCounter.builder("tfpilot.repairs", engine.sync().repairs(), Repairs::count)
                .description("Facts that were found by asking GitHub and that no webhook had brought.")
                .register(meters);
    }

    @Override
    public void refresh(Instant now) {
        try {
            var counts = snapshots.newest().everByStatus();
            Refreshed.set(requests, Stream.of(Status.values()).map(status -> Row.of(
                    Tags.of("status", status.json()), counts.getOrDefault(status.json(), 0L))).toList());
        } catch (RuntimeException silent) {
            LogLine.of(LogEvent.SNAPSHOT_FAILED).with(LogField.REASON, silent).write();
            Refreshed.set(requests, List.of());
        }
    }
}
