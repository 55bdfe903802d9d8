package io.tfpilot.sandbox.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Answers that never change, worked out once: the one that nobody asked for longest makes room for another. */
public final class Recent<K, V> {
    private static final float LOAD = 0.75f;

    private final Map<K, V> kept;

    public Recent(int most) {
        kept = new LinkedHashMap<>(most, LOAD, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    /** Two who ask at once may both work it out. */
    public V get(K key, Function<K, V> answer) {
        synchronized (kept) {
            var known = kept.get(key);
            if (known != null) {
                return known;
            }
        }
        var fresh = answer.apply(key);
        synchronized (kept) {
            kept.put(key, fresh);
        }
        return fresh;
    }
}
