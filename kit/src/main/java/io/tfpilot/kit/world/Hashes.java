package io.tfpilot.kit.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tfpilot.core.request.Sha;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names made from content. */
final class Hashes {
    private Hashes() {}

    static Sha sha(String content) {
        return new Sha(hex("SHA-1", content));
    }

    static String sha256(String content) {
        return hex("SHA-256", content);
    }

    private static String hex(String algorithm, String content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
