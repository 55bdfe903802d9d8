package io.tfpilot.core.terraform;

import java.util.regex.Pattern;

/**
 * Texts as HCL strings and keys. Nothing in them can end the string, begin a template, or hide from a reader: what is
 * not in a short list of plain letters is written as an escape. The list is fixed here and not asked of the Java
 * version's Unicode tables, so that the bytes are the same everywhere.
 */
final class QuotedText {
    private static final Pattern BARE_KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");
    /** First and last of blocks whose every character is one column wide and joins with no neighbour. */
    private static final int[][] PLAIN = {{' ', '~'}, {0xA1, 0xAC}, {0xAE, 0x2AF}, {0x391, 0x3A1}, {0x3A3, 0x3CE},
            {0x400, 0x482}, {0x48A, 0x52F}, {0x3041, 0x3096}, {0x30A1, 0x30FA}, {0x4E00, 0x9FFF}, {0xAC00, 0xD7A3}};

    private QuotedText() {}

    static String of(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        int[] characters = text.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            boolean beforeBrace = i + 1 < characters.length && characters[i + 1] == '{';
            append(quoted, characters[i], beforeBrace);
        }
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int c, boolean beforeBrace) {
        switch (c) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            case '$', '%' -> quoted.appendCodePoint(c).append(beforeBrace ? Character.toString(c) : "");
            default -> {
                if (plain(c)) {
                    quoted.appendCodePoint(c);
                } else {
                    quoted.append(escape(c));
                }
            }
        }
    }

    /** By code point: a pair of surrogate escapes is an error in HCL. */
    private static String escape(int c) {
        String hex = Integer.toHexString(c).toUpperCase(java.util.Locale.ROOT);
        return c < 0x10000 ? "\\u" + "0".repeat(4 - hex.length()) + hex : "\\U" + "0".repeat(8 - hex.length()) + hex;
    }

    private static boolean plain(int c) {
        for (int[] block : PLAIN) {
            if (c >= block[0] && c <= block[1]) {
                return true;
            }
        }
        return false;
    }

    /** {@code for} would begin an expression. */
    static String key(String name) {
        return BARE_KEY.matcher(name).matches() && !name.equals("for") ? name : of(name);
    }
}
