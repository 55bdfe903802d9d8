package io.tfpilot.kit.storage;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.IdempotencyKeys;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class MemoryIdempotencyKeys implements IdempotencyKeys {
    private record Key(String person, String key) {
        static Key of(Login person, String key) {
            return new Key(person.key(), key);
        }
    }

    private record Use(String bodyHash, Instant claimedAt, @Nullable RequestId result) {
        boolean isFree(Instant now) {
            return !claimedAt.plus(result == null ? IN_FLIGHT : LIFETIME).isAfter(now);
        }
    }

    private final Object lock;
    private final Map<Key, Use> uses = new HashMap<>();

    MemoryIdempotencyKeys(Object lock) {
        this.lock = lock;
    }

    @Override
    public Claim claim(Login person, String key, String bodyHash, Instant now) {
        synchronized (lock) {
            var use = uses.get(Key.of(person, key));
            if (use == null || use.isFree(now)) {
                uses.put(Key.of(person, key), new Use(bodyHash, now, null));
                return new Fresh();
            }
            if (!use.bodyHash().equals(bodyHash)) {
                return new OtherBody();
            }
            return use.result() == null ? new InFlight() : new Done(use.result());
        }
    }

    @Override
    public void complete(Login person, String key, RequestId result) {
        synchronized (lock) {
            uses.computeIfPresent(Key.of(person, key),
                    (same, use) -> new Use(use.bodyHash(), use.claimedAt(), result));
        }
    }

    @Override
    public void release(Login person, String key) {
        synchronized (lock) {
            uses.remove(Key.of(person, key));
        }
    }
}
