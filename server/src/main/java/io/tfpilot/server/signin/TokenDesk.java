package io.tfpilot.server.signin;

import io.tfpilot.core.operations.ApiTokens;
import io.tfpilot.core.operations.Storage;
import io.tfpilot.core.request.Login;
import io.tfpilot.server.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Bearer tokens for scripts: made by a person, shown once, kept as hashes, never above their owner's role. */
@Component
public final class TokenDesk {
    public static final String PREFIX = "tfp_";

    /** Longest life of a token. */
    public static final Duration MAX_LIFE = Duration.ofDays(365);

    private final ApiTokens tokens;
    private final Settings.People people;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    TokenDesk(Storage storage, Settings settings, InstantSource clock) {
        this.tokens = storage.apiTokens();
        this.people = settings.people();
        this.clock = clock;
    }

    /** @param secret the token itself: shown now and never again */
    public record Made(ApiTokens.ApiToken token, String secret) {
        @Override
        public String toString() {
            return "Made[" + token.id() + "]";
        }
    }

    public Made make(Login owner, String name, Duration life) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        var secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var id = HexFormat.of().formatHex(bytes, 0, 0) + Long.toString(random.nextLong(1L << 62), 36);
        var now = clock.instant();
        var token = new ApiTokens.ApiToken(id, owner, name, hash(secret), secret.substring(0, 8), now, now.plus(life),
                null);
        tokens.add(token);
        return new Made(token, secret);
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
        return token == null || !people.mayEnter(token.owner())
                ? null
                : new SignedIn(people.person(token.owner()), null, null, token.expiresAt());
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
