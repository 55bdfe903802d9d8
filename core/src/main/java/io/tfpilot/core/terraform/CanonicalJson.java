package io.tfpilot.core.terraform;

import tools.jackson.databind.JsonNode;

/** One text per JSON value: NFC, keys in code-point order, exact decimals with {@code 1.0 = 1}, no blanks. */
public final class CanonicalJson {
    private CanonicalJson() {}

    /** The canonical text. */
    public static String text(JsonNode value) {
        throw new UnsupportedOperationException("being written");
    }

    /** {@code sha256:<hex>} of the canonical text's UTF-8 bytes. */
    public static String hash(JsonNode value) {
        throw new UnsupportedOperationException("being written");
    }
}
