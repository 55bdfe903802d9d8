package io.tfpilot.protocol.account;

import io.tfpilot.protocol.Says;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An API token. */
public record TokenAnswer(String id, String name, @Says("Its last characters") String hint, RoleName role,
        Instant createdAt, Instant expiresAt, @Nullable Instant lastUsedAt, @Nullable Instant revokedAt,
        @Says("The token itself, in the answer that made it and never again") @Nullable String token) {}
