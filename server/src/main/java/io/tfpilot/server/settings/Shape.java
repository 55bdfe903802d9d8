package io.tfpilot.server.settings;

import java.util.regex.Pattern;

/**
 * What a text may look like.
 *
 * @param words completes "expected …"
 */
record Shape(Pattern pattern, String words) {
    static Shape of(String regex, String words) {
        return new Shape(Pattern.compile(regex), words);
    }

    boolean fits(String text) {
        return pattern.matcher(text).matches();
    }
}
