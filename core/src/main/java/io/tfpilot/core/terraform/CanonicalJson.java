package io.tfpilot.core.terraform;

import io.tfpilot.core.catalogue.ExactJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;

/** One text per JSON value: NFC, keys in code-point order, exact decimals with {@code 1.0 = 1}, no blanks. */
public final class CanonicalJson {
    private CanonicalJson() {}

    /** The canonical text. */
    public static String text(JsonNode value) {
        return ExactJson.canonical(value);
    }

    /** {@code sha256:<hex>} of the canonical text's UTF-8 bytes. */
    public static String hash(JsonNode value) {
        return hash(text(value));
    }

    /** {@code sha256:<hex>} of a text's UTF-8 bytes. */
    public static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
