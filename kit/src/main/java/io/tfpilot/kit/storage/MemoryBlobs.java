package io.tfpilot.kit.storage;

import io.tfpilot.core.request.Sha;
import io.tfpilot.core.store.Blobs;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

final class MemoryBlobs implements Blobs {
    private record Kept(String text, Instant used) {}

    private final Object lock;
    private final Map<Sha, Kept> blobs = new HashMap<>();

    MemoryBlobs(Object lock) {
        this.lock = lock;
    }

    @Override
    public Set<Sha> use(Collection<Sha> names, Instant now) {
        synchronized (lock) {
            var known = new HashSet<>(names);
            known.retainAll(blobs.keySet());
            known.forEach(name -> blobs.computeIfPresent(name, (_, kept) -> new Kept(kept.text(), now)));
            return known;
        }
    }

    @Override
    public Map<Sha, String> texts(Collection<Sha> names) {
        synchronized (lock) {
            var texts = new HashMap<Sha, String>();
            for (var name : names) {
                var kept = blobs.get(name);
                if (kept != null) {
                    texts.put(name, kept.text());
                }
            }
            return texts;
        }
    }

    @Override
    public void put(Sha name, String text, Instant now) {
        if (text.getBytes(StandardCharsets.UTF_8).length > LIMIT) {
            throw new IllegalArgumentException("the file is longer than " + LIMIT + " bytes");
        }
        synchronized (lock) {
            blobs.merge(name, new Kept(text, now), (first, again) -> new Kept(first.text(), again.used()));
        }
    }

    @Override
    public int forgetUnusedSince(Instant limit) {
        synchronized (lock) {
            var before = blobs.size();
            blobs.values().removeIf(kept -> kept.used().isBefore(limit));
            return before - blobs.size();
        }
    }
}
