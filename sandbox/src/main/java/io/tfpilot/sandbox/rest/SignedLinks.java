package io.tfpilot.sandbox.rest;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;
import io.tfpilot.sandbox.web.Routes;

/** Addresses of downloads that need no credentials and live for one minute, as GitHub gives them out. */
public final class SignedLinks {
    private static final Duration LIFE = Duration.ofMinutes(1);
    private static final int MOST = 1_000;
    private static final int BYTES = 20;

    private record Download(Supplier<Answer> answer, Instant expires) {}

    private final String root;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Download> all = new ConcurrentHashMap<>();

    public SignedLinks(String root, Clock clock) {
        this.root = root;
        this.clock = clock;
    }

    /** Adds the route. */
    public void add(Routes routes) {
        routes.add("GET", "/_sandbox/download/{key}", request -> {
            var download = all.get(request.part("key"));
            if (download == null || !download.expires().isAfter(clock.instant())) {
                throw Refusal.notFound();
            }
            return download.answer().get();
        });
    }

    /** Sends the caller there. */
    Answer redirect(Supplier<Answer> answer) {
        var now = clock.instant();
        all.values().removeIf(old -> !old.expires().isAfter(now));
        if (all.size() >= MOST) {
            throw Refusal.of(429, "Too many downloads at once");
        }
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var key = HexFormat.of().formatHex(bytes);
        all.put(key, new Download(answer, now.plus(LIFE)));
        return Answer.redirect(302, root + "/_sandbox/download/" + key);
    }
}
