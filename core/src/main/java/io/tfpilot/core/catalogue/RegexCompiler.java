package io.tfpilot.core.catalogue;

import io.tfpilot.core.catalogue.LinearRegex.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** The part of Go's syntax that validations use: classes, groups, alternatives, repetitions, anchors. */
final class RegexCompiler {
    private static final int UNBOUNDED = -1;
    private static final int MAX_REPEAT = 1_000;
    private static final int MAX_DEPTH = 50;

    private final int[] pattern;
    private int at;
    private int depth;

    RegexCompiler(String pattern) {
        this.pattern = pattern.codePoints().toArray();
    }

    Optional<LinearRegex> compile() {
        try {
            List<Step> program = alternatives();
            if (at < pattern.length) {
                return Optional.empty();
            }
            program.add(new Step.Match());
            return Optional.of(new LinearRegex(program));
        } catch (Unsupported _) {
            return Optional.empty();
        }
    }

    /** Pieces are programs whose forks count from the piece's own beginning. */
    private List<Step> alternatives() {
        if (++depth > MAX_DEPTH) {
            throw new Unsupported();
        }
        List<Step> whole = sequence();
        while (take('|')) {
            whole = either(whole, sequence());
        }
        depth--;
        return whole;
    }

    private List<Step> sequence() {
        List<Step> whole = new ArrayList<>();
        while (at < pattern.length && pattern[at] != '|' && pattern[at] != ')') {
            append(whole, repeated(atom()));
        }
        return whole;
    }

    private List<Step> repeated(List<Step> piece) {
        List<Step> whole = piece;
        if (take('*')) {
            whole = repeat(piece, 0, UNBOUNDED);
        } else if (take('+')) {
            whole = repeat(piece, 1, UNBOUNDED);
        } else if (take('?')) {
            whole = repeat(piece, 0, 1);
        } else if (take('{')) {
            int least = count();
            int most = take(',') ? (peek('}') ? UNBOUNDED : count()) : least;
            expect('}');
            whole = repeat(piece, least, most);
        } else {
            return whole;
        }
        take('?');
        if (peek('*') || peek('+') || peek('?') || peek('{')) {
            throw new Unsupported();
        }
        return whole;
    }

    private static List<Step> repeat(List<Step> piece, int least, int most) {
        if (most != UNBOUNDED && most < least) {
            throw new Unsupported();
        }
        List<Step> whole = new ArrayList<>();
        for (int i = 0; i < least; i++) {
            append(whole, piece);
        }
        if (most == UNBOUNDED) {
            append(whole, star(piece));
        }
        for (int i = least; i < most; i++) {
            append(whole, either(piece, new ArrayList<>()));
        }
        return whole;
    }

    private static List<Step> star(List<Step> piece) {
        List<Step> whole = new ArrayList<>(List.of(new Step.Fork(1, piece.size() + 2)));
        append(whole, piece);
        whole.add(new Step.Fork(0, 0));
        return whole;
    }

    private static List<Step> either(List<Step> one, List<Step> other) {
        List<Step> whole = new ArrayList<>(List.of(new Step.Fork(1, one.size() + 2)));
        append(whole, one);
        int end = one.size() + 2 + other.size();
        whole.add(new Step.Fork(end, end));
        append(whole, other);
        return whole;
    }

    private static void append(List<Step> whole, List<Step> piece) {
        int offset = whole.size();
        if (offset + piece.size() > LinearRegex.MAX_PROGRAM) {
            throw new Unsupported();
        }
        piece.forEach(step -> whole.add(step instanceof Step.Fork(int first, int second)
                ? new Step.Fork(first + offset, second + offset)
                : step));
    }

    private List<Step> atom() {
        int c = pattern[at++];
        return switch (c) {
            case '^' -> new ArrayList<>(List.of(new Step.AtStart()));
            case '$' -> new ArrayList<>(List.of(new Step.AtEnd()));
            case '(' -> group();
            case '.' -> takes(any -> any != '\n');
            case '[' -> takes(characters());
            case '\\' -> takes(escape());
            case '*', '+', '?', '{', ')' -> throw new Unsupported();
            default -> takes(same -> same == c);
        };
    }

    private static List<Step> takes(IntPredicate accepts) {
        return new ArrayList<>(List.of(new Step.Take(accepts)));
    }

    private List<Step> group() {
        if (take('?')) {
            expect(':');
        }
        List<Step> inner = alternatives();
        expect(')');
        return inner;
    }

    private IntPredicate characters() {
        boolean negated = take('^');
        IntPredicate accepts = _ -> false;
        boolean first = true;
        while (first || !peek(']')) {
            accepts = accepts.or(range());
            first = false;
        }
        at++;
        return negated ? accepts.negate() : accepts;
    }

    private IntPredicate range() {
        int low = next();
        if (low == '[') {
            throw new Unsupported();
        }
        if (low == '\\') {
            IntPredicate escaped = escape();
            if (peek('-') && at + 1 < pattern.length && pattern[at + 1] != ']') {
                throw new Unsupported();
            }
            return escaped;
        }
        if (!peek('-') || at + 1 >= pattern.length || pattern[at + 1] == ']') {
            return c -> c == low;
        }
        at++;
        int high = next();
        if (high == '\\' || high == '[' || high < low) {
            throw new Unsupported();
        }
        return c -> c >= low && c <= high;
    }

    private IntPredicate escape() {
        int c = next();
        return switch (c) {
            case 'd' -> RegexCompiler::digit;
            case 'D' -> x -> !digit(x);
            case 'w' -> RegexCompiler::word;
            case 'W' -> x -> !word(x);
            case 's' -> RegexCompiler::blank;
            case 'S' -> x -> !blank(x);
            case 'n' -> x -> x == '\n';
            case 't' -> x -> x == '\t';
            default -> {
                if (c >= 128 || word(c)) {
                    throw new Unsupported();
                }
                yield x -> x == c;
            }
        };
    }

    private static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean word(int c) {
        return digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean blank(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }

    private int count() {
        int value = 0;
        int before = at;
        while (at < pattern.length && digit(pattern[at]) && value <= MAX_REPEAT) {
            value = value * 10 + pattern[at++] - '0';
        }
        if (at == before || value > MAX_REPEAT) {
            throw new Unsupported();
        }
        return value;
    }

    private int next() {
        if (at >= pattern.length) {
            throw new Unsupported();
        }
        return pattern[at++];
    }

    private boolean peek(char c) {
        return at < pattern.length && pattern[at] == c;
    }

    private boolean take(char c) {
        boolean here = peek(c);
        at += here ? 1 : 0;
        return here;
    }

    private void expect(char c) {
        if (!take(c)) {
            throw new Unsupported();
        }
    }

    /** Leaves the compiler; the pattern is Terraform's to judge. */
    private static final class Unsupported extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unsupported() {
            super(null, null, false, false);
        }
    }
}
