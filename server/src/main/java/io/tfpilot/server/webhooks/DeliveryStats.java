package io.tfpilot.server.webhooks;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tfpilot.core.store.Deliveries;
import io.tfpilot.core.store.DeliveryOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How deliveries came and what became of them, since this process started: for operators, never for deciding. */
@Component
public final class DeliveryStats {
    /** Deliveries that GitHub was asked to send again and that have not come yet. */
    private static final int REMEMBERED = 1_000;

    /** Anybody can send something that is refused; the log is not theirs to fill. */
    static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

    private final Map<Receipt, Counter> receipts = new EnumMap<>(Receipt.class);
    private final Map<Result, Counter> results = new EnumMap<>(Result.class);
    private final Counter asked;
    private final Counter arrived;
    private final Set<String> awaited = new LinkedHashSet<>();
    private @Nullable Instant refusedAt;
    private @Nullable Instant toldAt;
    private int untold;
    private @Nullable Instant lookedAt;

    /** How a call to the webhook's address was answered. */
    enum Receipt {
        /** Stored for the first time. */
        RECEIVED,
        /** Stored before, not processed yet. */
        REPEATED,
        /** Stored and processed before. */
        DUPLICATE,
        /** An event that TfPilot has no use for. */
        IGNORED,
        PING,
        /** Signed, but not what GitHub sends. */
        MALFORMED,
        /** The signature is missing or wrong. */
        REFUSED
    }

    /** What the processing of a stored delivery led to. */
    enum Result {
        APPLIED,
        UNCHANGED,
        /** Its run is not known yet. */
        PARKED,
        /** No request belongs to it. */
        UNCORRELATED,
        /** Nothing TfPilot has a use for. */
        DROPPED,
        /** Tried again later. */
        FAILED
    }

    DeliveryStats(MeterRegistry meters) {
        for (var receipt : Receipt.values()) {
            receipts.put(receipt, Counter.builder("tfpilot.webhook.deliveries").tag("outcome", word(receipt))
                    .description("Calls to the webhook's address, by how they were answered.").register(meters));
        }
        for (var result : Result.values()) {
            results.put(result, Counter.builder("tfpilot.webhook.processed").tag("outcome", word(result))
                    .description("Processed deliveries, by what they led to.").register(meters));
        }
        this.asked = Counter.builder("tfpilot.webhook.redeliveries.asked")
                .description("Deliveries that GitHub was asked to send again.").register(meters);
        this.arrived = Counter.builder("tfpilot.webhook.redeliveries.arrived")
                .description("Those of them that came then.").register(meters);
        Gauge.builder("tfpilot.webhook.last.look.timestamp", this::lastLook).baseUnit("seconds")
                .description("When GitHub was last asked what it could not deliver.").register(meters);
    }

    private static String word(Enum<?> outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param refused deliveries whose signature was missing or wrong
     * @param asked deliveries that GitHub was asked to send again
     * @param arrived those of them that came then
     * @param lookedAt when GitHub was last asked what it could not deliver
     */
    public record Sight(long refused, @Nullable Instant refusedAt, long asked, long arrived,
            @Nullable Instant lookedAt) {
        public static final Sight NOTHING = new Sight(0, null, 0, 0, null);
    }

    void count(Receipt receipt) {
        counter(receipts, receipt).increment();
    }

    synchronized void refused(Instant now) {
        count(Receipt.REFUSED);
        refusedAt = now;
    }

    /** How many refused calls a line has to tell of now; 0 while there was one a moment ago. */
    synchronized int tell(Instant now) {
        untold++;
        if (toldAt != null && toldAt.plus(BETWEEN_LINES).isAfter(now)) {
            return 0;
        }
        var count = untold;
        toldAt = now;
        untold = 0;
        return count;
    }

    synchronized void taken(String guid, Deliveries.Receipt receipt) {
        count(switch (receipt) {
            case RECEIVED -> Receipt.RECEIVED;
            case REQUEUED -> Receipt.REPEATED;
            case DUPLICATE -> Receipt.DUPLICATE;
        });
        if (awaited.remove(guid)) {
            arrived.increment();
        }
    }

    void processed(DeliveryOutcome outcome) {
        var result = switch (outcome) {
            case DeliveryOutcome.Applied _,DeliveryOutcome.Unparked _ -> Result.APPLIED;
            case DeliveryOutcome.Unchanged _ -> Result.UNCHANGED;
            case DeliveryOutcome.Parked _ -> Result.PARKED;
            case DeliveryOutcome.NoRequest _ -> Result.UNCORRELATED;
            case DeliveryOutcome.Ping _,DeliveryOutcome.Ignored _,DeliveryOutcome.Malformed _ -> Result.DROPPED;
        };
        counter(results, result).increment();
    }

    void failed() {
        counter(results, Result.FAILED).increment();
    }

    private static <K> Counter counter(Map<K, Counter> counters, K key) {
        return Objects.requireNonNull(counters.get(key));
    }

    /** GitHub was asked to send it again. */
    synchronized void asked(String guid) {
        asked.increment();
        awaited.add(guid);
        if (awaited.size() > REMEMBERED) {
            awaited.remove(awaited.iterator().next());
        }
    }

    synchronized void looked(Instant now) {
        lookedAt = now;
    }

    private synchronized double lastLook() {
        return lookedAt == null ? Double.NaN : lookedAt.getEpochSecond();
    }

    public synchronized Sight see() {
        return new Sight((long) counter(receipts, Receipt.REFUSED).count(), refusedAt, (long) asked.count(),
                (long) arrived.count(), lookedAt);
    }
}
