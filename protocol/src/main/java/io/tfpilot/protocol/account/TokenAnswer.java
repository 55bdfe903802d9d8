package io.tfpilot.protocol.account;

import io.tfpilot.protocol.Says;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An API token. */
public record TokenAnswer(String id, @Says("Login of its owner") String owner, String name,
        @Says("The first characters of the token") String hint, RoleName role,
        @Says("The only projects that it reaches; null if all") @Nullable List<String> projects, Instant createdAt,
        @Says("The address it was made from; empty if unknown") String madeFrom, Instant expiresAt,
        @Nullable Instant lastUsedAt, @Says("The address it was used from last") @Nullable String usedFrom,
        @Nullable Instant revokedAt,
        @Says("The token itself; only in the answer to the call that created it") @Nullable String token) {}
