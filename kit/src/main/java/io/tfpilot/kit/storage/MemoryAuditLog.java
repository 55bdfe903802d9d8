package io.tfpilot.kit.storage;

import io.tfpilot.core.request.Place;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.AuditFilter;
import io.tfpilot.core.store.AuditLog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

final class MemoryAuditLog implements AuditLog {
    private final Object lock;
    private final Function<RequestId, @Nullable Place> places;
    private final List<Row> rows = new ArrayList<>();

    /** @param places where each request stands */
    MemoryAuditLog(Object lock, Function<RequestId, @Nullable Place> places) {
        this.lock = lock;
        this.places = places;
    }

    @Override
    public void append(AuditEvent event) {
        synchronized (lock) {
            rows.add(new Row(rows.size() + 1L, event));
        }
    }

    @Override
    public List<Row> read(@Nullable RequestId requestId, @Nullable Long before, int limit) {
        synchronized (lock) {
            return rows.reversed().stream().filter(row -> before == null || row.number() < before)
                    .filter(row -> requestId == null || requestId.equals(row.event().requestId())).limit(limit)
                    .toList();
        }
    }

    @Override
    public List<Row> find(AuditFilter filter, @Nullable Long before, int limit) {
        synchronized (lock) {
            return rows.reversed().stream().filter(row -> before == null || row.number() < before)
                    .filter(row -> filter.matches(row.event(), place(row.event()))).limit(limit).toList();
        }
    }

    /** The oldest rows without a link. Rows are linked in their order, so these are the last. */
    List<Row> unlinked(int limit) {
        synchronized (lock) {
            return rows.stream().filter(row -> row.link() == null).limit(limit).toList();
        }
    }

    List<Row> linked(long seq, int limit) {
        synchronized (lock) {
            return rows.stream().filter(row -> row.link() != null && row.link().seq() > seq).limit(limit).toList();
        }
    }

    void link(Row row, Link link) {
        synchronized (lock) {
            rows.set((int) row.number() - 1, new Row(row.number(), row.event(), link));
        }
    }

    private @Nullable Place place(AuditEvent event) {
        var id = event.requestId();
        return id == null ? AuditFilter.place(event) : places.apply(id);
    }
}
