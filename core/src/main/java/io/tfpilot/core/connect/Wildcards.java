package io.tfpilot.core.connect;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** AWS's {@code StringLike}, as far as policies here use it: {@code *} is any text. */
final class Wildcards {
    private Wildcards() {}

    static boolean match(String pattern, String text) {
        return Pattern.matches(Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote)
                .collect(Collectors.joining(".*")), text);
    }
}
