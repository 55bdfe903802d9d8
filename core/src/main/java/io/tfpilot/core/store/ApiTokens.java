package io.tfpilot.core.store;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Login;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Port: bearer tokens for scripts, kept as hashes only. */
public interface ApiTokens {
    /** Ids and hashes are made from enough randomness to be new; one that is known is refused with an exception. */
    void add(ApiToken token);

    /** The unexpired, unrevoked token of this hash. */
    @Nullable
    ApiToken byHash(String hash, Instant now);

    /** All tokens of the owner, also expired and revoked ones, newest first. */
    List<ApiToken> of(Login owner);

    /** True iff the owner had a token of this id; the first revocation's time stands. */
    boolean revoke(Login owner, String id, Instant now);

    /** Remembers that it was used; an earlier time than the one that stands changes nothing. */
    void used(String id, Instant at);

    /**
     * @param role the most it may do, where that is less than its owner may
     * @param hash SHA-256 of the token, hexadecimal
     * @param hint its first characters, to recognise it by
     */
    record ApiToken(String id, Login owner, String name, String hash, String hint, Instant createdAt, Instant expiresAt,
            @Nullable Instant revokedAt, Role role, @Nullable Instant lastUsedAt) {}
}
