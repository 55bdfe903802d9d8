package io.tfpilot.core.terraform;

import io.tfpilot.core.catalogue.ExactJson;
import io.tfpilot.core.text.Sha256;
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
        return "sha256:" + Sha256.hex(text);
    }
}
