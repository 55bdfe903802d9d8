package io.tfpilot.server.signin;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.store.ApiTokens;
import io.tfpilot.core.store.Storage;
import io.tfpilot.server.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Bearer tokens for scripts: made by a person, shown once, kept as hashes, never above their owner's role. */
@Component
public final class ApiTokenService {
    public static final String PREFIX = "tfp_";

    /** Longest life of a token. */
    public static final Duration MAX_LIFE = Duration.ofDays(365);

    /** Tokens that one person may have alive. */
    public static final int MOST = 50;

    private static final Duration USE_PRECISION = Duration.ofMinutes(5);

    private final ApiTokens tokens;
    private final Settings settings;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    ApiTokenService(Storage storage, Settings settings, InstantSource clock) {
        this.tokens = storage.apiTokens();
        this.settings = settings;
        this.clock = clock;
    }

    /** @param secret the token itself: shown now and never again */
    public record Made(ApiTokens.ApiToken token, String secret) {
        @Override
        public String toString() {
            return "Made[" + token.id() + "]";
        }
    }

    /**
     * What a new token shall be.
     *
     * @param role the most the token may do; above its owner's it gives nothing
     */
    public record Order(String name, Duration life, Role role) {}

    /** An id for a token to be made: whoever sends the same form twice makes one token. */
    public String newId() {
        return Long.toString(random.nextLong(1L << 62), 36);
    }

    /** Null where the owner has a token of this id already, or as many as anybody may have. */
    public @Nullable Made make(Login owner, String id, Order order) {
        var now = clock.instant();
        var known = tokens.of(owner);
        var alive = known.stream().filter(token -> isAlive(token, now)).count();
        if (alive >= MOST || known.stream().anyMatch(token -> token.id().equals(id))) {
            return null;
        }
        var bytes = new byte[32];
        random.nextBytes(bytes);
        var secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var token = new ApiTokens.ApiToken(id, owner, order.name(), hash(secret), secret.substring(0, 8), now,
                now.plus(order.life()), null, order.role(), null);
        tokens.add(token);
        return new Made(token, secret);
    }

    public static boolean isAlive(ApiTokens.ApiToken token, Instant now) {
        return token.revokedAt() == null && token.expiresAt().isAfter(now);
    }

    public List<ApiTokens.ApiToken> of(Login owner) {
        return tokens.of(owner);
    }

    public boolean revoke(Login owner, String id) {
        return tokens.revoke(owner, id, clock.instant());
    }

    @Nullable
    SignedIn read(String secret) {
        if (!secret.startsWith(PREFIX) || secret.length() > 200) {
            return null;
        }
        var token = tokens.byHash(hash(secret), clock.instant());
        if (token == null || !settings.people().mayEnter(token.owner())) {
            return null;
        }
        remember(token);
        return new SignedIn(settings.person(token.owner()).atMost(token.role()), null, null, token.expiresAt());
    }

    /** Its last use, to the few minutes: a leaked token must be noticed, and a read must not cost a write each. */
    private void remember(ApiTokens.ApiToken token) {
        var now = clock.instant();
        var last = token.lastUsedAt();
        if (last == null || last.plus(USE_PRECISION).isBefore(now)) {
            tokens.used(token.id(), now);
        }
    }

    private static String hash(String secret) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
