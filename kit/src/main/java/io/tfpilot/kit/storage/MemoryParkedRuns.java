package io.tfpilot.kit.storage;

import io.tfpilot.core.facts.RunSeen;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.store.ParkedRuns;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class MemoryParkedRuns implements ParkedRuns {
    private record Key(String repo, long runId) {
        static Key of(RepoName repo, long runId) {
            return new Key(repo.toString().toLowerCase(Locale.ROOT), runId);
        }
    }

    private record Held(RunSeen run, Instant at) {}

    private final Object lock;
    private final Map<Key, Held> rows = new HashMap<>();

    MemoryParkedRuns(Object lock) {
        this.lock = lock;
    }

    @Override
    public void park(RunSeen folded, Instant now) {
        synchronized (lock) {
            rows.put(Key.of(folded.repo(), folded.runId()), new Held(folded, now));
        }
    }

    @Override
    public @Nullable RunSeen find(RepoName repo, long runId) {
        synchronized (lock) {
            var parked = rows.get(Key.of(repo, runId));
            return parked == null ? null : parked.run();
        }
    }

    @Override
    public void remove(RepoName repo, long runId) {
        synchronized (lock) {
            rows.remove(Key.of(repo, runId));
        }
    }

    @Override
    public int forgetBefore(Instant limit) {
        synchronized (lock) {
            var size = rows.size();
            rows.values().removeIf(parked -> parked.at().isBefore(limit));
            return size - rows.size();
        }
    }

    @Override
    public long count() {
        synchronized (lock) {
            return rows.size();
        }
    }

    @Override
    public List<Parked> newest(int limit) {
        synchronized (lock) {
            return rows.values().stream()
                    .sorted(Comparator.comparing(Held::at).thenComparingLong(parked -> parked.run().runId()).reversed())
                    .limit(limit).map(parked -> new Parked(parked.run(), parked.at())).toList();
        }
    }
}
