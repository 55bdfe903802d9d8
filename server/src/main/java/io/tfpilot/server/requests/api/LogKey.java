package io.tfpilot.server.requests.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key with which a runner tells the log of one attempt of one run, and nothing else. {@code TfPilotChange} makes it of
 * the same words.
 */
public final class LogKey {
    private LogKey() {}

    /** @param secret the one that TfPilot shares with the workflows */
    public static String of(String secret, String repository, long run, int attempt) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            var words = "tfpilot log /repos/" + repository + "/runs/" + run + "/attempts/" + attempt;
            return HexFormat.of().formatHex(mac.doFinal(words.getBytes(UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
