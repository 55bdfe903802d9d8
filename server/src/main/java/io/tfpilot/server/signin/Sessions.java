package io.tfpilot.server.signin;

import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.request.Login;
import io.tfpilot.server.settings.Settings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The session cookie: AES-256-GCM over who signed in, so that nobody can read the GitHub token in it or change the
 * rest. There is no store: a restart ends no session, another server process knows it too.
 */
@Component
public final class Sessions {
    public static final String COOKIE = "tfplan_session";
    public static final String CSRF_COOKIE = "tfpilot_csrf";
    public static final Duration LIFETIME = Duration.ofHours(12);

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SecretKeySpec key;
    private final SecretKeySpec csrfKey;
    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock;
    private final Settings settings;

    Sessions(Settings settings, InstantSource clock) {
        this.key = new SecretKeySpec(derive(settings.authSecret().value(), "session"), "AES");
        this.csrfKey = new SecretKeySpec(derive(settings.authSecret().value(), "csrf"), "HmacSHA256");
        this.clock = clock;
        this.settings = settings;
    }

    record Content(String login, String token, String id, Instant until) {}

    /** Seals something for a short while: the state of a sign-in under way. */
    public String seal(Object content) {
        try {
            var nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            var sealed = cipher.doFinal(JSON.writeValueAsBytes(content));
            return Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has AES-GCM", missing);
        }
    }

    /** What was sealed, or null for everything else. */
    public <T> @Nullable T open(String text, Class<T> type) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length <= NONCE_BYTES) {
                return null;
            }
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key,
                    new GCMParameterSpec(TAG_BITS, Arrays.copyOf(bytes, NONCE_BYTES)));
            return JSON.readValue(cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES), type);
        } catch (GeneralSecurityException | IllegalArgumentException | JacksonException notOurs) {
            return null;
        }
    }

    public String start(Login login, GitHub.UserToken token) {
        var id = new byte[16];
        random.nextBytes(id);
        return seal(new Content(login.stored(), token.value(), Base64.getUrlEncoder().encodeToString(id),
                clock.instant().plus(LIFETIME)));
    }

    /** Whose cookie it is now; null when it is not ours, over, or the person may no longer enter. */
    public @Nullable SignedIn read(String cookie) {
        var content = open(cookie, Content.class);
        if (content == null || !content.until().isAfter(clock.instant())) {
            return null;
        }
        var login = Login.ofStored(content.login());
        return settings.people().mayEnter(login)
                ? new SignedIn(settings.person(login), new GitHub.UserToken(content.token()), csrf(content.id()),
                        content.until())
                : null;
    }

    private String csrf(String sessionId) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(csrfKey);
            return Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(mac.doFinal(sessionId.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", missing);
        }
    }

    private static byte[] derive(String secret, String use) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(("tfpilot " + use).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", missing);
        }
    }
}
