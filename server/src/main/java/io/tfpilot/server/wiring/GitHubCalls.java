package io.tfpilot.server.wiring;

import io.tfpilot.github.CallCounter;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Counts calls to GitHub by operation and route. */
public final class GitHubCalls implements CallCounter {
    private static final int FIRST_FAULT = 400;
    private static final int NOT_FOUND = 404;

    private final Map<Key, Count> counts = new ConcurrentHashMap<>();

    private record Key(String operation, String route) {}

    /**
     * Calls of one kind since this process started.
     *
     * @param failed without an answer, or refused; "not found" is an answer
     * @param took all of them together
     */
    public record Count(String operation, String route, long calls, long failed, Duration took) {
        Count plus(Count other) {
            return new Count(operation, route, calls + other.calls, failed + other.failed, took.plus(other.took));
        }
    }

    @Override
    public void called(String operation, String route, int status, Duration took) {
        var failed = status == 0 || (status >= FIRST_FAULT && status != NOT_FOUND);
        counts.merge(new Key(operation, route), new Count(operation, route, 1, failed ? 1 : 0, took), Count::plus);
    }

    /** Calls so far, by operation and route. */
    public Map<String, Long> counts() {
        var copy = new TreeMap<String, Long>();
        counts.forEach((key, count) -> copy.put(key.operation() + " " + key.route(), count.calls()));
        return copy;
    }

    /** Most called first. */
    public List<Count> all() {
        return counts.values().stream().sorted(Comparator.comparingLong(Count::calls).reversed()
                .thenComparing(Count::operation).thenComparing(Count::route)).toList();
    }
}
