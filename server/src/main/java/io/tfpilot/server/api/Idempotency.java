package io.tfpilot.server.api;

import io.tfpilot.core.store.IdempotencyKeys;
import io.tfpilot.core.store.IdempotencyKeys.Claim;
import io.tfpilot.core.ledger.RequestWriter;
import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.store.Storage;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.protocol.ProblemCode;
import io.tfpilot.server.problems.Problem;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The same key and body make one request, however often they are sent. */
@Component
final class Idempotency {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final IdempotencyKeys keys;
    private final RequestWriter writer;
    private final InstantSource clock;

    Idempotency(Storage storage, Engine engine, InstantSource clock) {
        this.keys = storage.idempotencyKeys();
        this.writer = engine.writer();
        this.clock = clock;
    }

    Request once(Login person, @Nullable String key, byte[] body, Supplier<Request> create) {
        if (key == null) {
            return create.get();
        }
        if (!KEY.matcher(key).matches()) {
            throw new Problem(HttpStatus.BAD_REQUEST, "An Idempotency-Key is 1 to 200 printable characters.");
        }
        Claim claim = keys.claim(person, key, hash(body), clock.instant());
        return switch (claim) {
            case IdempotencyKeys.Fresh fresh -> claimed(person, key, create);
            case IdempotencyKeys.Done(var id) -> java.util.Objects.requireNonNull(writer.find(id),
                    "a request is never deleted");
            case IdempotencyKeys.OtherBody other -> throw new Problem(Refusal.when(
                    "This Idempotency-Key was used for another body.", "Use a new key for a new request."),
                    ProblemCode.KEY_REUSED);
            case IdempotencyKeys.InFlight inFlight -> throw new Problem(new Refusal(Refusal.Kind.WHEN,
                    "The first call with this Idempotency-Key is still under way.", "Send it again in a moment.",
                    List.of(), clock.instant().plus(RETRY)), ProblemCode.KEY_IN_USE);
        };
    }

    private Request claimed(Login person, String key, Supplier<Request> create) {
        try {
            var request = create.get();
            keys.complete(person, key, request.id());
            return request;
        } catch (RuntimeException failed) {
            keys.release(person, key);
            throw failed;
        }
    }

    private static String hash(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
