package io.tfpilot.kit.storage;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.store.SavedFilters;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

final class MemorySavedFilters implements SavedFilters {
    private static final Comparator<String> BY_NAME = Comparator
            .comparing((String name) -> name.toLowerCase(Locale.ROOT))
            .thenComparing(Comparator.naturalOrder());

    private final Object lock;
    private final Map<String, Map<String, SavedFilter>> filters = new HashMap<>();

    MemorySavedFilters(Object lock) {
        this.lock = lock;
    }

    @Override
    public List<SavedFilter> of(Login owner) {
        synchronized (lock) {
            return List.copyOf(filters.getOrDefault(owner.key(), Map.of()).values());
        }
    }

    @Override
    public Kept put(Login owner, SavedFilter filter) {
        synchronized (lock) {
            var own = filters.computeIfAbsent(owner.key(), any -> new TreeMap<>(BY_NAME));
            if (!own.containsKey(filter.name()) && own.size() >= MOST) {
                return Kept.FULL;
            }
            if (filter.start()) {
                own.replaceAll((name, other) -> new SavedFilter(name, other.query(), false));
            }
            own.put(filter.name(), filter);
            return Kept.KEPT;
        }
    }

    @Override
    public boolean remove(Login owner, String name) {
        synchronized (lock) {
            return filters.getOrDefault(owner.key(), new TreeMap<>()).remove(name) != null;
        }
    }
}
