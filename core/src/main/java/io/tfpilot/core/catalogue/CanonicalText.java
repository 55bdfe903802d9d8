package io.tfpilot.core.catalogue;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Writes canonical JSON. Not RFC 8785, whose numbers are doubles. */
final class CanonicalText {
    /** UTF-16 order differs from code-point order above the surrogates. */
    static final Comparator<String> CODE_POINTS = (a, b) -> {
        int[] left = a.codePoints().toArray();
        int[] right = b.codePoints().toArray();
        return java.util.Arrays.compare(left, right);
    };

    private final StringBuilder text = new StringBuilder();

    private CanonicalText() {}

    static String of(JsonNode value) {
        CanonicalText canonical = new CanonicalText();
        canonical.write(value);
        return canonical.text.toString();
    }

    private void write(JsonNode value) {
        switch (value.getNodeType()) {
            case OBJECT -> object(value);
            case ARRAY -> array(value);
            case STRING -> string(value.stringValue());
            case NUMBER -> text.append(number(value.decimalValue()));
            case BOOLEAN -> text.append(value.booleanValue());
            case NULL -> text.append("null");
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("not JSON: " + value.getNodeType());
        }
    }

    private void object(JsonNode object) {
        Map<String, JsonNode> sorted = new TreeMap<>(CODE_POINTS);
        object.properties().forEach(entry -> {
            if (sorted.put(nfc(entry.getKey()), entry.getValue()) != null) {
                throw new IllegalArgumentException("two keys are one after normalisation: " + entry.getKey());
            }
        });
        String comma = "";
        text.append('{');
        for (Map.Entry<String, JsonNode> entry : sorted.entrySet()) {
            text.append(comma);
            string(entry.getKey());
            text.append(':');
            write(entry.getValue());
            comma = ",";
        }
        text.append('}');
    }

    private void array(JsonNode array) {
        String comma = "";
        text.append('[');
        for (JsonNode item : array) {
            text.append(comma);
            write(item);
            comma = ",";
        }
        text.append(']');
    }

    /** Plain while short, else with an exponent: one text per number, and no number grows to a page. */
    private static String number(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return Math.abs((long) stripped.scale()) <= 400 ? stripped.toPlainString() : stripped.toString();
    }

    private void string(String value) {
        text.append('"');
        nfc(value).chars().forEach(c -> {
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                default -> {
                    if (c < 0x20 || c == 0x7f) {
                        text.append("\\u00").append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 15, 16));
                    } else {
                        text.append((char) c);
                    }
                }
            }
        });
        text.append('"');
    }

    static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
