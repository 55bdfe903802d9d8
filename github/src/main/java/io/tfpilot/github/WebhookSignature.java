package io.tfpilot.github;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Whether a delivery was signed with one of our secrets, over the bytes as they came and before anything is read. */
public final class WebhookSignature {
    private static final String PREFIX = "sha256=";

    private WebhookSignature() {}

    /**
     * @param header the value of {@code X-Hub-Signature-256}; GitHub leaves it out where the webhook has no secret,
     *        and that is a refusal too
     * @param secrets the current and, while one is being replaced, the previous
     */
    public static boolean verify(byte[] body, @Nullable String header, List<String> secrets) {
        if (header == null || !header.startsWith(PREFIX)) {
            return false;
        }
        byte[] claimed;
        try {
            claimed = HexFormat.of().parseHex(header, PREFIX.length(), header.length());
        } catch (IllegalArgumentException notHexadecimal) {
            return false;
        }
        var genuine = false;
        for (var secret : secrets) {
            // No early end: the time must not tell which secret it was.
            genuine |= MessageDigest.isEqual(claimed, hmac(body, secret));
        }
        return genuine;
    }

    static byte[] hmac(byte[] body, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(body);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", missing);
        }
    }
}
