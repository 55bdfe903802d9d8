package io.tfpilot.core.catalogue;

import java.util.regex.Pattern;

/** Paths into a configuration. */
public final class Paths {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,99}");

    private Paths() {}

    public static String child(String parent, String key) {
        if (PLAIN.matcher(key).matches()) {
            return parent.isEmpty() ? key : parent + "." + key;
        }
        return parent + "[" + CanonicalText.of(tools.jackson.databind.node.StringNode.valueOf(shortened(key))) + "]";
    }

    static String item(String parent, int index) {
        return parent + "[" + index + "]";
    }

    private static String shortened(String key) {
        return key.length() > 60
                ? key.substring(0, key.offsetByCodePoints(0, Math.min(60, key.codePointCount(0, key.length())))) + "…"
                : key;
    }
}
