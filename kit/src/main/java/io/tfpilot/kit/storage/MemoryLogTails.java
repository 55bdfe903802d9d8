package io.tfpilot.kit.storage;

import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.Feed;
import io.tfpilot.core.store.LogTail;
import io.tfpilot.core.store.LogTails;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

final class MemoryLogTails implements LogTails {
    private record Told(String text, Instant at) {}

    private final Object lock;
    /** Lines by number, of each run of the request. */
    private final Map<RequestId, Map<Run, SortedMap<Long, Told>>> tails = new HashMap<>();
    private final Set<Consumer<RequestId>> listeners = ConcurrentHashMap.newKeySet();

    MemoryLogTails(Object lock) {
        this.lock = lock;
    }

    @Override
    public void append(Run run, long from, List<String> lines, Instant now) {
        synchronized (lock) {
            var runs = tails.computeIfAbsent(run.request(), any -> new HashMap<>());
            runs.keySet().removeIf(other -> other.id() != run.id() || other.attempt() < run.attempt());
            var known = runs.computeIfAbsent(run, any -> new TreeMap<>());
            for (var i = 0; i < lines.size(); i++) {
                known.putIfAbsent(from + i, new Told(lines.get(i), now));
            }
            if (!known.isEmpty()) {
                known.headMap(known.lastKey() - KEPT + 1).clear();
            }
        }
        listeners.forEach(listener -> tell(listener, run.request()));
    }

    private static void tell(Consumer<RequestId> listener, RequestId request) {
        try {
            listener.accept(request);
        } catch (RuntimeException broken) {
            var thread = Thread.currentThread();
            thread.getThreadGroup().uncaughtException(thread, broken);
        }
    }

    @Override
    public LogTail tail(RequestId request, long runId, int limit) {
        synchronized (lock) {
            var runs = tails.getOrDefault(request, Map.of());
            var attempt = runs.entrySet().stream()
                    .filter(each -> each.getKey().id() == runId && !each.getValue().isEmpty())
                    .mapToInt(each -> each.getKey().attempt()).max().orElse(0);
            var lines = runs.getOrDefault(new Run(request, runId, attempt), new TreeMap<>()).entrySet().stream()
                    .map(each -> new LogTail.Line(each.getKey(), each.getValue().text())).toList();
            return new LogTail(attempt, lines.subList(Math.max(0, lines.size() - limit), lines.size()));
        }
    }

    @Override
    public void remove(RequestId request) {
        synchronized (lock) {
            tails.remove(request);
        }
    }

    @Override
    public int forgetBefore(Instant limit) {
        synchronized (lock) {
            var before = count();
            tails.values().forEach(runs -> runs.values()
                    .forEach(lines -> lines.values().removeIf(line -> line.at().isBefore(limit))));
            return before - count();
        }
    }

    private int count() {
        return tails.values().stream().flatMap(runs -> runs.values().stream()).mapToInt(Map::size).sum();
    }

    @Override
    public Feed.Subscription subscribe(Consumer<RequestId> told) {
        listeners.add(told);
        return () -> listeners.remove(told);
    }
}
