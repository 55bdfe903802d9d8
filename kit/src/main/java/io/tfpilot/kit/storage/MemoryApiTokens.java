package io.tfpilot.kit.storage;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.store.ApiTokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
                if (token.hash().equals(hash) && isAlive(token, now)) {
                    return token;
                }
            }
            return null;
        }
    }

    private static boolean isAlive(ApiToken token, Instant now) {
        return token.revokedAt() == null && token.expiresAt().isAfter(now);
    }

    @Override
    public @Nullable ApiToken find(String id) {
        synchronized (lock) {
            for (var token : tokens) {
                if (token.id().equals(id)) {
                    return token;
                }
            }
            return null;
        }
    }

    @Override
    public List<ApiToken> alive(Instant now, int limit) {
        synchronized (lock) {
            return tokens.stream().filter(token -> isAlive(token, now)).sorted(NEWEST_FIRST).limit(limit).toList();
        }
    }

    @Override
    public Set<String> alive(Collection<String> ids, Instant now) {
        synchronized (lock) {
            return tokens.stream().filter(token -> ids.contains(token.id()) && isAlive(token, now)).map(ApiToken::id)
                    .collect(Collectors.toSet());
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
                    tokens.set(i, token.revokedAt() != null ? token : token.revoked(now));
                    return true;
                }
            }
            return false;
        }
    }

    @Override
    public void used(String id, Instant at, String from) {
        synchronized (lock) {
            tokens.replaceAll(token -> token.id().equals(id)
                    && (token.lastUsedAt() == null || token.lastUsedAt().isBefore(at)) ? token.used(at, from) : token);
        }
    }
}
