package io.tfpilot.core.store;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RequestId;
import java.time.Duration;
import java.time.Instant;

/** Port: what a person's {@code Idempotency-Key} was used for, for 24 hours. */
public interface IdempotencyKeys {
    Duration LIFETIME = Duration.ofHours(24);

    /** A claim whose holder never finished is free again after this. */
    Duration IN_FLIGHT = Duration.ofMinutes(1);

    /** Of several claims at the same time one is {@link Fresh}. */
    Claim claim(Login person, String key, String bodyHash, Instant now);

    void complete(Login person, String key, RequestId result);

    /** The attempt failed: the key may be used again. */
    void release(Login person, String key);

    sealed interface Claim {}

    record Fresh() implements Claim {}

    record Done(RequestId result) implements Claim {}

    record OtherBody() implements Claim {}

    record InFlight() implements Claim {}
}
