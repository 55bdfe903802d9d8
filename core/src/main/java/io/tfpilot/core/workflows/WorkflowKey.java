package io.tfpilot.core.workflows;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the workflows of one project share with TfPilot: the repository secret {@code TFPILOT_WEBHOOK_SECRET}.
 *
 * @param value 64 small hexadecimal digits
 */
public record WorkflowKey(String value) {
    private static final String ALGORITHM = "HmacSHA256";

    /** HMAC-SHA256 of the text in UTF-8, in small hexadecimal digits. */
    public String sign(String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(value.getBytes(UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, missing);
        }
    }

    /** Compared in constant time. */
    public boolean is(String given) {
        return MessageDigest.isEqual(value.getBytes(UTF_8), given.getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return "[hidden]";
    }
}
