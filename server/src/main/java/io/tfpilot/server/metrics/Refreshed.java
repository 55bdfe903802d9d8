package io.tfpilot.server.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.List;

/** Gauges that are read together, once for each scrape. */
interface Refreshed {
    void refresh(Instant now);

    /** A gauge that has as many rows as its last reading; none is "unknown", never zero. */
    static MultiGauge gauge(MeterRegistry meters, String name, String unit, String description) {
        var builder = MultiGauge.builder(name).description(description);
        return (unit.isEmpty() ? builder : builder.baseUnit(unit)).register(meters);
    }

    static void set(MultiGauge gauge, Number value) {
        set(gauge, List.of(MultiGauge.Row.of(Tags.empty(), value)));
    }

    static void set(MultiGauge gauge, List<MultiGauge.Row<Number>> rows) {
        gauge.register(rows, true);
    }
}
