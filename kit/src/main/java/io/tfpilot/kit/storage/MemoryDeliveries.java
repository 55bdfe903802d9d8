package io.tfpilot.kit.storage;

import io.tfpilot.core.operations.Deliveries;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

final class MemoryDeliveries implements Deliveries {
    private static final Comparator<Entry> OLDEST_FIRST = Comparator
            .comparing((Entry entry) -> entry.delivery().receivedAt()).thenComparing(entry -> entry.delivery().guid());

    private record Entry(Delivery delivery, Instant dueAt, @Nullable Instant leasedUntil, @Nullable Instant processedAt,
            @Nullable String outcome, @Nullable String error, int tries) {

        boolean isDue(Instant now) {
            return processedAt == null && !dueAt.isAfter(now) && (leasedUntil == null || !leasedUntil.isAfter(now));
        }

        Entry dueAt(Instant time) {
            return new Entry(delivery, time, leasedUntil, processedAt, outcome, error, tries);
        }

        Entry leased(Instant until) {
            return new Entry(delivery, dueAt, until, processedAt, outcome, error, tries + 1);
        }

        Entry processed(String how, Instant now) {
            return processedAt != null ? this : new Entry(delivery, dueAt, null, now, how, error, tries);
        }

        Entry failed(String why, Instant next) {
            return processedAt != null ? this : new Entry(delivery, next, null, null, outcome, why, tries);
        }

        Row row() {
            return new Row(delivery.guid(), delivery.event(), delivery.receivedAt(), processedAt, outcome, error,
                    tries);
        }
    }

    private final Object lock;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    MemoryDeliveries(Object lock) {
        this.lock = lock;
    }

    @Override
    public Receipt receive(Delivery delivery) {
        synchronized (lock) {
            var known = entries.get(delivery.guid());
            if (known == null) {
                entries.put(delivery.guid(), new Entry(delivery, delivery.receivedAt(), null, null, null, null, 0));
                return Receipt.RECEIVED;
            }
            if (known.processedAt() != null) {
                return Receipt.DUPLICATE;
            }
            entries.put(delivery.guid(), known.dueAt(known.delivery().receivedAt()));
            return Receipt.REQUEUED;
        }
    }

    @Override
    public List<Delivery> claim(Instant now, Duration lease, int limit) {
        synchronized (lock) {
            var due = entries.values().stream().filter(entry -> entry.isDue(now)).sorted(OLDEST_FIRST).limit(limit)
                    .map(Entry::delivery).toList();
            due.forEach(delivery -> change(delivery.guid(), entry -> entry.leased(now.plus(lease))));
            return due;
        }
    }

    @Override
    public void processed(String guid, String outcome, Instant now) {
        change(guid, entry -> entry.processed(outcome, now));
    }

    @Override
    public void failed(String guid, String error, Instant next) {
        change(guid, entry -> entry.failed(error, next));
    }

    private void change(String guid, UnaryOperator<Entry> how) {
        synchronized (lock) {
            entries.computeIfPresent(guid, (same, entry) -> how.apply(entry));
        }
    }

    @Override
    public List<Row> list(@Nullable Instant before, int limit) {
        synchronized (lock) {
            return entries.values().stream().sorted(OLDEST_FIRST.reversed())
                    .filter(entry -> before == null || entry.delivery().receivedAt().isBefore(before)).limit(limit)
                    .map(Entry::row).toList();
        }
    }

    @Override
    public @Nullable Delivery find(String guid) {
        synchronized (lock) {
            var entry = entries.get(guid);
            return entry == null ? null : entry.delivery();
        }
    }

    @Override
    public int forgetBefore(Instant limit) {
        synchronized (lock) {
            var size = entries.size();
            entries.values().removeIf(
                    entry -> entry.processedAt() != null && entry.delivery().receivedAt().isBefore(limit));
            return size - entries.size();
        }
    }
}
