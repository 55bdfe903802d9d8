package io.tfpilot.kit.storage;

import io.tfpilot.core.store.Deliveries;
import io.tfpilot.core.store.DeliveryFilter;
import io.tfpilot.core.store.DeliveryOutcome;
import io.tfpilot.core.request.RequestId;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

final class MemoryDeliveries implements Deliveries {
    private static final Comparator<Entry> OLDEST_FIRST = Comparator
            .comparing((Entry entry) -> entry.delivery().receivedAt()).thenComparing(entry -> entry.delivery().guid());

    private record Entry(Delivery delivery, Instant dueAt, @Nullable Instant leasedUntil, @Nullable Instant processedAt,
            @Nullable DeliveryOutcome outcome, @Nullable RequestId about, @Nullable String error, int tries) {

        boolean isDue(Instant now) {
            return processedAt == null && !dueAt.isAfter(now) && (leasedUntil == null || !leasedUntil.isAfter(now));
        }

        Entry dueAt(Instant time) {
            return new Entry(delivery, time, leasedUntil, processedAt, outcome, about, error, tries);
        }

        Entry leased(Instant until) {
            return new Entry(delivery, dueAt, until, processedAt, outcome, about, error, tries + 1);
        }

        Entry processed(DeliveryOutcome how, @Nullable RequestId request, Instant now) {
            return processedAt != null ? this : new Entry(delivery, dueAt, null, now, how, request, error, tries);
        }

        Entry again(Instant now) {
            return new Entry(delivery, now, processedAt == null ? leasedUntil : null, null, null, null, null, tries);
        }

        boolean isMeant(DeliveryFilter filter) {
            var text = filter.text();
            return (filter.state() == null || filter.state() == row().state())
                    && (filter.event() == null || filter.event().equals(delivery.event()))
                    && (filter.before() == null || delivery.receivedAt().isBefore(filter.before()))
                    && (text == null || delivery.guid().startsWith(text)
                            || (about != null && about.value().contains(text)));
        }

        boolean isAfter(@Nullable Place place) {
            return place == null || delivery.receivedAt().isBefore(place.receivedAt())
                    || (delivery.receivedAt().equals(place.receivedAt())
                            && delivery.guid().compareTo(place.guid()) < 0);
        }

        Entry failed(String why, Instant next) {
            return processedAt != null ? this : new Entry(delivery, next, null, null, outcome, about, why, tries);
        }

        Row row() {
            return new Row(delivery.guid(), delivery.event(), delivery.action(), delivery.receivedAt(), processedAt,
                    outcome, about, error, tries);
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
                entries.put(delivery.guid(),
                        new Entry(delivery, delivery.receivedAt(), null, null, null, null, null, 0));
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
            var bytes = new AtomicLong();
            var due = entries.values().stream().filter(entry -> entry.isDue(now)).sorted(OLDEST_FIRST).limit(limit)
                    .map(Entry::delivery)
                    .takeWhile(delivery -> bytes.getAndAdd(
                            delivery.body().getBytes(StandardCharsets.UTF_8).length) < CLAIMED_BYTES)
                    .toList();
            due.forEach(delivery -> change(delivery.guid(), entry -> entry.leased(now.plus(lease))));
            return due;
        }
    }

    @Override
    public void processed(String guid, DeliveryOutcome outcome, @Nullable RequestId about, Instant now) {
        change(guid, entry -> entry.processed(outcome, about, now));
    }

    @Override
    public boolean again(String guid, Instant now) {
        synchronized (lock) {
            change(guid, entry -> entry.again(now));
            return entries.containsKey(guid);
        }
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
    public List<Row> list(DeliveryFilter filter, @Nullable Place after, int limit) {
        synchronized (lock) {
            return entries.values().stream().sorted(OLDEST_FIRST.reversed())
                    .filter(entry -> entry.isMeant(filter) && entry.isAfter(after)).limit(limit).map(Entry::row)
                    .toList();
        }
    }

    @Override
    public Map<State, Long> count(Instant since) {
        synchronized (lock) {
            var counts = new EnumMap<State, Long>(State.class);
            entries.values().stream().filter(entry -> !entry.delivery().receivedAt().isBefore(since))
                    .forEach(entry -> counts.merge(entry.row().state(), 1L, Long::sum));
            return counts;
        }
    }

    @Override
    public @Nullable Row row(String guid) {
        synchronized (lock) {
            var entry = entries.get(guid);
            return entry == null ? null : entry.row();
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
