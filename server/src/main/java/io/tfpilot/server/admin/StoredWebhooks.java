package io.tfpilot.server.admin;

import io.tfpilot.core.ledger.Correlation;
import io.tfpilot.core.ledger.Recorder;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.store.Deliveries;
import io.tfpilot.core.store.DeliveryFilter;
import io.tfpilot.core.store.ParkedRuns;
import io.tfpilot.core.store.Storage;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.webhooks.DeliveryProcessor;
import io.tfpilot.server.webhooks.DeliveryStats;
import io.tfpilot.server.webhooks.WebhookRecovery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Deliveries as they are stored. */
@Component
public final class StoredWebhooks {

    private static final Duration DAY = Duration.ofHours(24);

    private final Storage storage;
    private final DeliveryProcessor processor;
    private final WebhookRecovery recovery;
    private final DeliveryStats stats;
    private final Settings settings;
    private final Recorder recorder;
    private final InstantSource clock;

    StoredWebhooks(Storage storage, DeliveryProcessor processor, WebhookRecovery recovery,
            DeliveryStats stats, Settings settings, Correlation correlation, InstantSource clock) {
        this.storage = storage;
        this.processor = processor;
        this.recovery = recovery;
        this.stats = stats;
        this.settings = settings;
        this.recorder = new Recorder(storage.audit(), clock, correlation);
        this.clock = clock;
    }

    public List<Deliveries.Row> list(DeliveryFilter filter, Deliveries.@Nullable Place after, int limit) {
        return storage.deliveries().list(filter, after, limit);
    }

    public Overview overview(Instant now) {
        return new Overview(storage.deliveries().count(now.minus(DAY)), storage.parkedRuns().count(), stats.see());
    }

    /** How many were received later than this. */
    public long since(Instant received) {
        // The store keeps microseconds: the next one is the first that is later.
        return storage.deliveries().count(received.plusNanos(1_000)).values().stream().mapToLong(Long::longValue)
                .sum();
    }

    public @Nullable Detail find(String guid) {
        var row = storage.deliveries().row(guid);
        var delivery = row == null ? null : storage.deliveries().find(guid);
        return row == null || delivery == null ? null : new Detail(row, delivery.body());
    }

    /** The last parked, at most this many. */
    public List<ParkedRuns.Parked> parked(int limit) {
        return storage.parkedRuns().newest(limit);
    }

    /** Puts a delivery back into the event path, and on record who wanted it; false where there is none. */
    public boolean again(Person person, String guid) {
        var now = clock.instant();
        if (!storage.deliveries().again(guid, now)) {
            return false;
        }
        recorder.record(null, person.login(), "delivery_processed_again", Map.of("delivery", guid));
        processor.wake();
        return true;
    }

    /** Asks GitHub now, not at the next round, what it could not deliver. */
    public void look() {
        recovery.wake();
    }

    /** Where GitHub should deliver to. */
    public String address() {
        return settings.publicUrl() + "/api/github/webhook";
    }

    /**
     * @param day deliveries of the last 24 hours by state
     * @param parked runs whose events wait for somebody to record the run's id
     */
    public record Overview(Map<Deliveries.State, Long> day, long parked, DeliveryStats.Sight deliveries) {}

    public record Detail(Deliveries.Row row, String body) {}
}
