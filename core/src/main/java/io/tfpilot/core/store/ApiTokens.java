package io.tfpilot.core.store;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Login;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Port: bearer tokens for scripts, kept as hashes only. */
public interface ApiTokens {
    /** Ids and hashes are made from enough randomness to be new; one that is known is refused with an exception. */
    void add(ApiToken token);

    /** The unexpired, unrevoked token of this hash. */
    @Nullable
    ApiToken byHash(String hash, Instant now);

    /** Whoever owns it, also an expired or revoked one. */
    @Nullable
    ApiToken find(String id);

    /** All tokens of the owner, also expired and revoked ones, newest first. */
    List<ApiToken> of(Login owner);

    /** The unexpired, unrevoked tokens of everybody, newest first. */
    List<ApiToken> alive(Instant now, int limit);

    /** Which of these are neither expired nor revoked. */
    Set<String> alive(Collection<String> ids, Instant now);

    /** True iff the owner had a token of this id; the first revocation's time stands. */
    boolean revoke(Login owner, String id, Instant now);

    /** Remembers that it was used, and from where; an earlier time than the one that stands changes nothing. */
    void used(String id, Instant at, String from);

    /**
     * @param role the most it may do, where that is less than its owner may
     * @param projects the only ones that it reaches; null = all that its owner does
     * @param hash SHA-256 of the token, hexadecimal
     * @param hint its first characters, to recognise it by
     * @param madeFrom the address it was made from; empty where unknown
     * @param usedFrom the address it was used from last; null where it never was, or none is known
     */
    record ApiToken(String id, Login owner, String name, String hash, String hint, Instant createdAt, Instant expiresAt,
            @Nullable Instant revokedAt, Role role, @Nullable Set<String> projects, String madeFrom,
            @Nullable Instant lastUsedAt, @Nullable String usedFrom) {
        public ApiToken {
            projects = projects == null ? null : Set.copyOf(projects);
        }

        /** The same, revoked. */
        public ApiToken revoked(Instant at) {
            return new ApiToken(id, owner, name, hash, hint, createdAt, expiresAt, at, role, projects, madeFrom,
                    lastUsedAt, usedFrom);
        }

        /** The same, used. */
        public ApiToken used(Instant at, String from) {
            return new ApiToken(id, owner, name, hash, hint, createdAt, expiresAt, revokedAt, role, projects, madeFrom,
                    at, from);
        }
    }
}
