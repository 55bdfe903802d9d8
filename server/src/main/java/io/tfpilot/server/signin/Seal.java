package io.tfpilot.server.signin;

import io.tfpilot.server.settings.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes one type of content unreadable and unchangeable for others: AES-256-GCM under a key of its own, so that what was
 * sealed for one use opens for no other.
 */
public final class Seal<T> {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<SecretKeySpec> keys;
    private final Class<T> type;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param secrets the first one seals, each of them opens
     * @param use a word that no other seal has
     */
    public Seal(List<Secret> secrets, String use, Class<T> type) {
        this.keys = secrets.stream().map(secret -> new SecretKeySpec(derive(secret.value(), use), "AES")).toList();
        this.type = type;
    }

    private static byte[] derive(String secret, String use) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(("tfpilot seal " + use).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", missing);
        }
    }

    /** @param place where it is kept; it opens nowhere else */
    public String seal(T content, String place) {
        try {
            var nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            var sealed = cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce, place)
                    .doFinal(JSON.writeValueAsBytes(content));
            return Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has AES-GCM", missing);
        }
    }

    /** What was sealed for this place, or null for everything else. */
    public @Nullable T open(String text, String place) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
        if (bytes.length <= NONCE_BYTES) {
            return null;
        }
        for (var key : keys) {
            try {
                return JSON.readValue(cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(bytes, NONCE_BYTES), place)
                        .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES), type);
            } catch (GeneralSecurityException | JacksonException notOfThisKey) {
                // Perhaps of the next one.
            }
        }
        return null;
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String place)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
