package io.tfpilot.protocol.account;

import io.tfpilot.protocol.Says;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An API token. */
public record TokenAnswer(String id, String name, @Says("The last characters of the token") String hint, RoleName role,
        Instant createdAt, Instant expiresAt, @Nullable Instant lastUsedAt, @Nullable Instant revokedAt,
        @Says("The token itself; only in the answer to the call that created it") @Nullable String token) {}
