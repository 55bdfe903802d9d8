package io.tfpilot.server.metrics;

import io.tfpilot.server.log.LogEvent;
import io.tfpilot.server.log.LogField;
import io.tfpilot.server.log.LogLine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.core.store.Deliveries;
import io.tfpilot.core.store.Requests;
import io.tfpilot.core.store.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the store says of the work in it. Every process of one store says the same. */
@Component
final class StoreMeters implements Refreshed {

    /** Deliveries wait for seconds; what failed for a day is looked at by a person. */
    private static final Duration DAY = Duration.ofHours(24);

    private final Storage storage;
    private final MultiGauge due;
    private final MultiGauge oldest;
    private final MultiGauge leased;
    private final MultiGauge waiting;
    private final MultiGauge parked;
    private final MultiGauge held;
    private final MultiGauge running;
    private final MultiGauge frozen;
    private final MultiGauge bytes;
    private volatile int up;

    StoreMeters(Storage storage, MeterRegistry meters) {
        this.storage = storage;
        Gauge.builder("tfpilot.store.up", () -> up).description("1 if the store answered, 0 if not.")
                .register(meters);
        this.due = Refreshed.gauge(meters, "tfpilot.work.due", "", "Requests with work that is due and not taken.");
        this.oldest = Refreshed.gauge(meters, "tfpilot.work.oldest.due.age", "seconds",
                "How long the most overdue of them waits; 0 where none does.");
        this.leased = Refreshed.gauge(meters, "tfpilot.work.leased", "", "Requests that some process works on.");
        this.waiting = Refreshed.gauge(meters, "tfpilot.webhook.unprocessed", "",
                "Deliveries of the last 24 hours that are not processed.");
        this.parked = Refreshed.gauge(meters, "tfpilot.parked.runs", "",
                "Runs whose events wait until an attempt records the run's id.");
        this.held = Refreshed.gauge(meters, "tfpilot.queue.held", "", "Applies and destroys that wait in the queue.");
        this.running = Refreshed.gauge(meters, "tfpilot.queue.running", "", "State-changing runs under way: 0 or 1.");
        this.frozen = Refreshed.gauge(meters, "tfpilot.queue.frozen", "", "1 while the environment is frozen.");
        this.bytes = Refreshed.gauge(meters, "tfpilot.store.size", "bytes", "What the store takes.");
    }

    @Override
    public void refresh(Instant now) {
        try {
            work(storage.requests().dueWork(now), now);
            Refreshed.set(waiting, unprocessed(now));
            Refreshed.set(parked, storage.parkedRuns().count());
            queues(storage.environments().all());
            size(storage.bytes());
            up = 1;
        } catch (RuntimeException silent) {
            LogLine.of(LogEvent.STORE_SILENT).with(LogField.REASON, silent).write();
            up = 0;
            List.of(due, oldest, leased, waiting, parked, held, running, frozen, bytes)
                    .forEach(gauge -> Refreshed.set(gauge, List.of()));
        }
    }

    private void work(Requests.DueWork work, Instant now) {
        Refreshed.set(due, work.due());
        Refreshed.set(oldest, work.oldest() == null ? 0 : Duration.between(work.oldest(), now).toSeconds());
        Refreshed.set(leased, work.leased());
    }

    private List<Row<Number>> unprocessed(Instant now) {
        var counts = storage.deliveries().count(now.minus(DAY));
        return List.of(Deliveries.State.WAITING, Deliveries.State.FAILING).stream()
                .map(state -> Row.of(Tags.of("state", state.json()), counts.getOrDefault(state, 0L))).toList();
    }

    private void queues(List<EnvironmentQueue> queues) {
        Refreshed.set(held, rows(queues, queue -> queue.held().size()));
        Refreshed.set(running, rows(queues, queue -> queue.running() == null ? 0 : 1));
        Refreshed.set(frozen, rows(queues, queue -> queue.frozen() == null ? 0 : 1));
    }

    private static List<Row<Number>> rows(List<EnvironmentQueue> queues, ToDoubleFunction<EnvironmentQueue> value) {
        return queues.stream().map(queue -> Row.of(
                Tags.of("project", queue.project(), "environment", queue.environment()), value.applyAsDouble(queue)))
                .toList();
    }

    private void size(@Nullable Long known) {
        if (known == null) {
            Refreshed.set(bytes, List.of());
        } else {
            Refreshed.set(bytes, known);
        }
    }
}
