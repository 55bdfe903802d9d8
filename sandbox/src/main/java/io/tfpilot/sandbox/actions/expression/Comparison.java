package io.tfpilot.sandbox.actions.expression;

import java.util.Locale;

/** GitHub's loose comparison: values of different kinds meet as numbers, strings without regard to case. */
final class Comparison {
    private Comparison() {}

    static boolean equal(Value a, Value b) {
        if (a instanceof Value.Text x && b instanceof Value.Text y) {
            return upper(x.value()).equals(upper(y.value()));
        }
        if (!a.primitive() || !b.primitive()) {
            return same(a, b);
        }
        return a.number() == b.number();
    }

    static boolean less(Value a, Value b) {
        if (a instanceof Value.Text x && b instanceof Value.Text y) {
            return upper(x.value()).compareTo(upper(y.value())) < 0;
        }
        boolean bothNull = a instanceof Value.Null && b instanceof Value.Null;
        return a.primitive() && b.primitive() && !bothNull && a.number() < b.number();
    }

    /** Upper case, but the dotless i stays what it is. */
    static String upper(String text) {
        if (text.indexOf('\u0131') < 0) {
            return text.toUpperCase(Locale.ROOT);
        }
        var upper = new StringBuilder();
        text.codePoints().forEach(c -> upper.append(
                c == '\u0131' ? Character.toString(c) : Character.toString(c).toUpperCase(Locale.ROOT)));
        return upper.toString();
    }

    @SuppressWarnings("ReferenceEquality") // objects and arrays are equal by identity in this language
    private static boolean same(Value a, Value b) {
        return a == b;
    }
}
