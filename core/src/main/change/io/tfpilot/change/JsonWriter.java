package io.tfpilot.change;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes JSON without a blank. */
final class JsonWriter {
    enum Form {
        AS_READ,
        /** One text per value, however it was written. */
        CANONICAL
    }

    private final StringBuilder out = new StringBuilder();
    private final boolean canonical;

    JsonWriter(Form form) {
        canonical = form == Form.CANONICAL;
    }

    String write(Object value) {
        add(value);
        return out.toString();
    }

    private void add(Object value) {
        if (value instanceof Map) {
            addMembers(Json.object(value));
        } else if (value instanceof List) {
            out.append('[');
            String separator = "";
            for (Object element : Json.listOrEmpty(value)) {
                out.append(separator);
                add(element);
                separator = ",";
            }
            out.append(']');
        } else if (value instanceof String) {
            addString(canonical ? composed((String) value) : (String) value);
        } else if (value instanceof BigDecimal) {
            out.append(canonical ? exact((BigDecimal) value) : value.toString());
        } else {
            out.append(value);
        }
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** Digits and a power of ten: exact, and short however large the exponent. */
    private static String exact(BigDecimal number) {
        if (number.signum() == 0) {
            return "0";
        }
        BigDecimal shortest = number.stripTrailingZeros();
        BigInteger digits = shortest.unscaledValue();
        return shortest.scale() == 0 ? digits.toString() : digits + "e" + -(long) shortest.scale();
    }

    private void addMembers(Map<String, Object> members) {
        Map<String, Object> ordered = members;
        if (canonical) {
            ordered = new TreeMap<>(Json.CODE_POINTS);
            for (Map.Entry<String, Object> member : members.entrySet()) {
                ordered.put(composed(member.getKey()), member.getValue());
            }
        }
        out.append('{');
        String separator = "";
        for (Map.Entry<String, Object> member : ordered.entrySet()) {
            out.append(separator);
            addString(member.getKey());
            out.append(':');
            add(member.getValue());
            separator = ",";
        }
        out.append('}');
    }

    private void addString(String string) {
        out.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || Character.isSurrogate(c) && !paired(string, i)) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean paired(String string, int i) {
        return Character.isHighSurrogate(string.charAt(i))
                ? i + 1 < string.length() && Character.isLowSurrogate(string.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(string.charAt(i - 1));
    }
}
