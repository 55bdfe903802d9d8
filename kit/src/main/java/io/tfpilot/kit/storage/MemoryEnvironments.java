package io.tfpilot.kit.storage;

import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.core.request.Place;
import io.tfpilot.core.store.Environments;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

final class MemoryEnvironments implements Environments {
    private record Key(String project, String environment) implements Comparable<Key> {
        private static final Comparator<Key> ORDER = Comparator.comparing(Key::project)
                .thenComparing(Key::environment);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private final Object lock;
    private final MemoryFeed feed;
    private final Map<Key, EnvironmentQueue> queues = new TreeMap<>();

    MemoryEnvironments(Object lock, MemoryFeed feed) {
        this.lock = lock;
        this.feed = feed;
    }

    @Override
    public EnvironmentQueue find(String project, String environment) {
        synchronized (lock) {
            return queues.getOrDefault(new Key(project, environment), EnvironmentQueue.empty(project, environment));
        }
    }

    @Override
    public boolean replace(EnvironmentQueue next, Instant now) {
        synchronized (lock) {
            if (find(next.project(), next.environment()).version() != next.version() - 1) {
                return false;
            }
            queues.put(new Key(next.project(), next.environment()), next);
            feed.announce(null, new Place(next.project(), next.environment()), now, MOVED);
            return true;
        }
    }

    @Override
    public List<EnvironmentQueue> all() {
        synchronized (lock) {
            return List.copyOf(queues.values());
        }
    }
}
