package io.tfpilot.core.request;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Characters that a reader does not see although they change what the reader sees: marks that turn the direction of
 * the text around them, spaces without width, hidden copies of the alphabet, controls, halves of characters. Line ends
 * and tabs are none. Joiners are none: some scripts, and faces made of several, are written with them.
 */
public final class Unseen {
    private static final String FORMATS = "\\u00AD\\u061C\\u180E\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u206F\\uFEFF"
            + "\\uFFF9-\\uFFFB\\x{E0000}-\\x{E007F}";
    private static final Pattern FORMAT = Pattern.compile("[" + FORMATS + "]");
    private static final Pattern ANY = Pattern.compile("[" + FORMATS + "\\p{Cs}\\p{Cc}&&[^\t\n\r]]");

    private Unseen() {}

    /** The first of the text, in words that follow "has"; empty where there is none. */
    public static Optional<String> problem(String text) {
        var found = ANY.matcher(text);
        if (!found.find()) {
            return Optional.empty();
        }
        var c = text.codePointAt(found.start());
        return Optional.of("a character that nobody sees: %s %s, at position %d"
                .formatted(code(c), String.valueOf(Character.getName(c)).toLowerCase(Locale.ROOT), found.start() + 1));
    }

    /** The text with each of them as its number: {@code [U+202E]}. */
    public static String shown(String text) {
        return ANY.matcher(text).replaceAll(found -> "[" + code(found.group().codePointAt(0)) + "]");
    }

    /** The text without those that a copied text brings along; controls stay, for somebody to refuse. */
    public static String without(String text) {
        return FORMAT.matcher(text).replaceAll("");
    }

    private static String code(int c) {
        return "U+%04X".formatted(c);
    }
}
