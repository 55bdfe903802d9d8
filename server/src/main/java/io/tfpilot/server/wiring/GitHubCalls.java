package io.tfpilot.server.wiring;

import io.tfpilot.github.CallCounter;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts calls to GitHub by operation and route. */
public final class GitHubCalls implements CallCounter {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    @Override
    public void called(String operation, String route, int status, Duration took) {
        counts.computeIfAbsent(operation + " " + route, key -> new LongAdder()).increment();
    }

    /** Calls so far, by operation and route. */
    public Map<String, Long> counts() {
        var copy = new TreeMap<String, Long>();
        counts.forEach((key, count) -> copy.put(key, count.sum()));
        return copy;
    }
}
