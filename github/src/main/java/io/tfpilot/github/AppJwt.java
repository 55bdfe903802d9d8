package io.tfpilot.github;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;

/** The signed note with which an App proves to GitHub that it is the App. */
final class AppJwt {
    /** GitHub's advice against clocks that go ahead. */
    private static final int BACKDATED_SECONDS = 60;
    /** GitHub allows 600 s from its own clock; a minute is left for ours. */
    private static final int LIFETIME_SECONDS = 540;

    private final String issuer;
    private final PrivateKey key;

    AppJwt(Credentials.App app) {
        this.issuer = app.id();
        this.key = PrivateKeys.read(app.privateKeyPem());
    }

    String at(Instant now) {
        var seconds = now.getEpochSecond();
        var claims = GitHubJson.object().put("iat", seconds - BACKDATED_SECONDS).put("exp", seconds + LIFETIME_SECONDS)
                .put("iss", issuer);
        var text = base64("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64(claims.toString().getBytes(StandardCharsets.UTF_8));
        return text + "." + base64(sign(text));
    }

    private byte[] sign(String text) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("a key that was read can sign", broken);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
