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
    private static final int BYTES = 32;

    private WebhookSignature() {}

    /**
     * @param header the value of {@code X-Hub-Signature-256}; GitHub leaves it out where the webhook has no secret,
     *        and that is a refusal too
     * @param secrets the current and, while one is being replaced, the previous
     */
    public static boolean verify(byte[] body, @Nullable String header, List<String> secrets) {
        var check = begin(header, secrets);
        if (check == null) {
            return false;
        }
        check.update(body, body.length);
        return check.isGenuine();
    }

    /** A check of a body that is still to arrive; null where the header is no signature, whatever the body is. */
    public static @Nullable Check begin(@Nullable String header, List<String> secrets) {
        if (header == null || !header.startsWith(PREFIX)) {
            return null;
        }
        byte[] claimed;
        try {
            claimed = HexFormat.of().parseHex(header, PREFIX.length(), header.length());
        } catch (IllegalArgumentException notHexadecimal) {
            return null;
        }
        return claimed.length == BYTES
                ? new Check(claimed, secrets.stream().map(WebhookSignature::mac).toList())
                : null;
    }

    /** One body and what was claimed of it. */
    public static final class Check {
        private final byte[] claimed;
        private final List<Mac> macs;

        private Check(byte[] claimed, List<Mac> macs) {
            this.claimed = claimed;
            this.macs = macs;
        }

        /** The next {@code length} bytes of the body stand at the beginning of {@code part}. */
        public void update(byte[] part, int length) {
            macs.forEach(mac -> mac.update(part, 0, length));
        }

        /** Once, when the whole body was seen. */
        public boolean isGenuine() {
            var genuine = false;
            for (var mac : macs) {
                // No early end: the time must not tell which secret it was.
                genuine |= MessageDigest.isEqual(claimed, mac.doFinal());
            }
            return genuine;
        }
    }

    static byte[] hmac(byte[] body, String secret) {
        return mac(secret).doFinal(body);
    }

    private static Mac mac(String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", missing);
        }
    }
}
