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
            return List.copyOf(all(owner).values());
        }
    }

    @Override
    public Kept put(Login owner, SavedFilter filter) {
        synchronized (lock) {
            var own = all(owner);
            filters.remove(owner.value());
            filters.put(owner.key(), own);
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
            var had = of(owner).stream().anyMatch(filter -> filter.name().equals(name));
            List.of(owner.key(), owner.value()).forEach(
                    each -> filters.getOrDefault(each, new TreeMap<>()).remove(name));
            return had;
        }
    }

    /** Those of the account, and with them what was kept under its login before ids were known. */
    private Map<String, SavedFilter> all(Login owner) {
        var all = new TreeMap<String, SavedFilter>(BY_NAME);
        all.putAll(filters.getOrDefault(owner.key(), Map.of()));
        var hasStart = all.values().stream().anyMatch(SavedFilter::start);
        filters.getOrDefault(owner.value(), Map.of()).forEach((name, old) -> all.putIfAbsent(name,
                new SavedFilter(name, old.query(), old.start() && !hasStart)));
        return all;
    }
}
