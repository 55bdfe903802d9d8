package io.tfpilot.kit.storage;

import io.tfpilot.core.store.AuditChain;
import io.tfpilot.core.store.AuditHead;
import io.tfpilot.core.store.AuditKey;
import io.tfpilot.core.store.AuditLog.Link;
import io.tfpilot.core.store.Links;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

final class MemoryAuditChain implements AuditChain, AuditChain.View {
    private static final String STORE = "memory";

    private final Object lock;
    private final MemoryAuditLog log;
    private final List<AuditHead> kept = new ArrayList<>();
    private @Nullable AuditHead head;

    MemoryAuditChain(Object lock, MemoryAuditLog log) {
        this.lock = lock;
        this.log = log;
    }

    @Override
    public Step link(AuditKey key, Instant now) {
        synchronized (lock) {
            var rows = log.unlinked(BATCH);
            if (rows.isEmpty()) {
                return new Step(0, null);
            }
            if (head != null && !head.isSignedBy(key.publicKey())) {
                keep(head);
            }
            var seq = head == null ? 0 : head.seq();
            var hash = head == null ? Links.genesis(STORE) : head.hash();
            for (var row : rows) {
                seq++;
                var next = Links.hash(hash, seq, row.number(), row.event());
                log.link(row, new Link(seq, hash, next));
                hash = next;
            }
            head = AuditHead.signed(key, STORE, seq, hash, now);
            var isFirst = head.isFirstOfItsDay(kept.isEmpty() ? null : kept.getLast());
            if (isFirst) {
                keep(head);
            }
            return new Step(rows.size(), isFirst ? head : null);
        }
    }

    private void keep(AuditHead one) {
        if (kept.isEmpty() || kept.getLast().seq() < one.seq()) {
            kept.add(one);
        }
    }

    @Override
    public <T> T read(Function<View, T> reading) {
        synchronized (lock) {
            return reading.apply(this);
        }
    }

    @Override
    public String store() {
        return STORE;
    }

    @Override
    public @Nullable AuditHead head() {
        synchronized (lock) {
            return head;
        }
    }

    @Override
    public List<AuditHead> heads() {
        return heads(0, Long.MAX_VALUE);
    }

    @Override
    public List<AuditHead> heads(long from, long to) {
        synchronized (lock) {
            return kept.stream().filter(each -> each.seq() >= from && each.seq() <= to).toList();
        }
    }

    @Override
    public List<Linked> linked(long seq, int limit) {
        return log.linked(seq, limit).stream().map(row -> {
            var link = Objects.requireNonNull(row.link());
            return new Linked(link.seq(), link.hash(), row.number(), new Line(row.event()));
        }).toList();
    }

    @Override
    public long waiting() {
        return log.unlinked(Integer.MAX_VALUE).size();
    }

    @Override
    public List<Long> lost(int limit) {
        return List.of();
    }

    @Override
    public List<Long> strays(int limit) {
        return List.of();
    }
}
