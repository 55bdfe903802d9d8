package io.tfpilot.kit.storage;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.store.ApiTokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class MemoryApiTokens implements ApiTokens {
    private static final Comparator<ApiToken> NEWEST_FIRST = Comparator.comparing(ApiToken::createdAt)
            .thenComparing(ApiToken::id).reversed();

    private final Object lock;
    private final List<ApiToken> tokens = new ArrayList<>();

    MemoryApiTokens(Object lock) {
        this.lock = lock;
    }

    @Override
    public void add(ApiToken token) {
        synchronized (lock) {
            if (tokens.stream().anyMatch(it -> it.id().equals(token.id()) || it.hash().equals(token.hash()))) {
                throw new IllegalStateException("a token of this id or hash is stored already");
            }
            tokens.add(token);
        }
    }

    @Override
    public @Nullable ApiToken byHash(String hash, Instant now) {
        synchronized (lock) {
            for (var token : tokens) {
                if (token.hash().equals(hash) && token.revokedAt() == null && token.expiresAt().isAfter(now)) {
                    return token;
                }
            }
            return null;
        }
    }

    @Override
    public List<ApiToken> of(Login owner) {
        synchronized (lock) {
            return tokens.stream().filter(token -> token.owner().isSameAs(owner)).sorted(NEWEST_FIRST).toList();
        }
    }

    @Override
    public boolean revoke(Login owner, String id, Instant now) {
        synchronized (lock) {
            for (int i = 0; i < tokens.size(); i++) {
                var token = tokens.get(i);
                if (token.owner().isSameAs(owner) && token.id().equals(id)) {
                    tokens.set(i, token.revokedAt() != null ? token : revoked(token, now));
                    return true;
                }
            }
            return false;
        }
    }

    @Override
    public void used(String id, Instant at) {
        synchronized (lock) {
            tokens.replaceAll(token -> token.id().equals(id)
                    && (token.lastUsedAt() == null || token.lastUsedAt().isBefore(at))
                            ? new ApiToken(token.id(), token.owner(), token.name(), token.hash(), token.hint(),
                                    token.createdAt(), token.expiresAt(), token.revokedAt(), token.role(), at)
                            : token);
        }
    }

    private static ApiToken revoked(ApiToken token, Instant now) {
        return new ApiToken(token.id(), token.owner(), token.name(), token.hash(), token.hint(), token.createdAt(),
                token.expiresAt(), now, token.role(), token.lastUsedAt());
    }
}
