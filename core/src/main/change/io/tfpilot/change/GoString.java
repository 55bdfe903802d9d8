package io.tfpilot.change;

/** A string as {@code terraform console} prints it, which quotes as Go does. */
final class GoString {
    private GoString() {}

    static String unquote(String printed) {
        if (printed.length() < 2 || printed.charAt(0) != '"' || !printed.endsWith("\"")) {
            throw new Fault("the console did not print one string");
        }
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < printed.length() - 1; i++) {
            char c = printed.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char escape = printed.charAt(++i);
            int digits = switch (escape) {
                case 'x' -> 2;
                case 'u' -> 4;
                case 'U' -> 8;
                default -> 0;
            };
            if (digits > 0) {
                text.appendCodePoint(Integer.parseInt(printed.substring(i + 1, i + 1 + digits), 16));
                i += digits;
            } else {
                text.append(plain(escape));
            }
        }
        return text.toString();
    }

    private static char plain(char escape) {
        return switch (escape) {
            case 'a' -> '\u0007';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> '\u000b';
            default -> escape;
        };
    }
}
