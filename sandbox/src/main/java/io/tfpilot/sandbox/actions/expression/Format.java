package io.tfpilot.sandbox.actions.expression;

import java.util.List;

/** {@code format('{0} {{x}}', …)}. */
final class Format {
    private static final int MAX_DIGITS = 3;

    private Format() {}

    static String format(String format, List<Value> arguments) {
        var out = new StringBuilder();
        int at = 0;
        while (at < format.length()) {
            char c = format.charAt(at);
            if (c != '{' && c != '}') {
                out.append(c);
                at++;
            } else if (format.startsWith(String.valueOf(c).repeat(2), at)) {
                out.append(c);
                at += 2;
            } else if (c == '{') {
                int end = digitsEnd(format, at + 1);
                out.append(argument(format, format.substring(at + 1, end), arguments));
                at = format.indexOf('}', at) + 1;
            } else {
                throw invalid(format);
            }
        }
        return out.toString();
    }

    /** GitHub reads the digits and skips what stands between them and the brace. */
    private static int digitsEnd(String format, int from) {
        int end = from;
        while (end < format.length() && format.charAt(end) >= '0' && format.charAt(end) <= '9') {
            end++;
        }
        if (end == from || end - from > MAX_DIGITS || format.indexOf('}', from) < 0) {
            throw invalid(format);
        }
        return end;
    }

    private static String argument(String format, String digits, List<Value> arguments) {
        int index = Integer.parseInt(digits);
        if (index >= arguments.size()) {
            throw new ExpressionException(
                    "The following format string references more arguments than were supplied: " + format);
        }
        return arguments.get(index).text();
    }

    private static ExpressionException invalid(String format) {
        return new ExpressionException("The following format string is invalid: " + format);
    }
}
