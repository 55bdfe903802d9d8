package io.tfpilot.sandbox.people;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The codes with which the keys of Apps just registered are fetched: each is good once, for an hour, until the sandbox ends. */
public final class Conversions {
    private static final Duration LIFE = Duration.ofHours(1);
    private static final int BYTES = 20;

    private record Waiting(AppIdentity identity, Instant expires) {}

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Waiting> all = new ConcurrentHashMap<>();

    /** A code for this identity, with its private key. */
    public String code(AppIdentity identity, Instant now) {
        all.values().removeIf(old -> !old.expires().isAfter(now));
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var code = HexFormat.of().formatHex(bytes);
        all.put(code, new Waiting(identity, now.plus(LIFE)));
        return code;
    }

    /** What a code is good for, once. */
    public Optional<AppIdentity> take(String code, Instant now) {
        return Optional.ofNullable(all.remove(code)).filter(waiting -> waiting.expires().isAfter(now))
                .map(Waiting::identity);
    }
}
