package io.tfpilot.sandbox.actions.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** Numbers as GitHub's library reads and writes them, which is as JavaScript does. */
final class Numbers {
    private static final Pattern HEX = Pattern.compile("0x[0-9A-Fa-f]+");
    private static final Pattern OCTAL = Pattern.compile("0o[0-7]+");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern INFINITY = Pattern.compile("[+-]?Infinity");
    /** From here on JavaScript writes an exponent. */
    private static final double EXPONENT_FROM = 1e21;
    private static final int DECIMALS = 15;
    private static final int SMALLEST_PLAIN_EXPONENT = -7;

    private Numbers() {}

    /** NaN for what is no number; blank is zero. */
    static double parse(String text) {
        String s = text.strip();
        if (s.isEmpty()) {
            return 0;
        }
        if (HEX.matcher(s).matches()) {
            return new BigInteger(s.substring(2), 16).doubleValue();
        }
        if (OCTAL.matcher(s).matches()) {
            return new BigInteger(s.substring(2), 8).doubleValue();
        }
        if (INFINITY.matcher(s).matches()) {
            return s.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return DECIMAL.matcher(s).matches() ? Double.parseDouble(s) : Double.NaN;
    }

    /** As text, with at most fifteen decimals. */
    static String text(double d) {
        if (Double.isNaN(d) || Double.isInfinite(d) || Math.abs(d) >= EXPONENT_FROM) {
            return exact(d);
        }
        return exact(new BigDecimal(d).setScale(DECIMALS, RoundingMode.HALF_UP).doubleValue());
    }

    /** The shortest text that reads back as the same double. */
    static String exact(double d) {
        if (Double.isNaN(d)) {
            return "NaN";
        }
        if (Double.isInfinite(d)) {
            return d > 0 ? "Infinity" : "-Infinity";
        }
        if (d == 0) {
            return "0";
        }
        var shortest = new BigDecimal(Double.toString(d)).stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        return exponent >= SMALLEST_PLAIN_EXPONENT + 1 && Math.abs(d) < EXPONENT_FROM
                ? shortest.toPlainString()
                : scientific(shortest, exponent);
    }

    private static String scientific(BigDecimal number, int exponent) {
        String digits = number.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return (number.signum() < 0 ? "-" : "") + mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }
}
