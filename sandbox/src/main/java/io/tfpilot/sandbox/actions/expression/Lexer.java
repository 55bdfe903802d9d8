package io.tfpilot.sandbox.actions.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Cuts an expression into tokens. */
final class Lexer {
    /** GitHub's own limit. */
    private static final int MAX_LENGTH = 21_000;
    private static final Set<String> PAIRS = Set.of("&&", "||", "==", "!=", "<=", ">=");
    private static final String SINGLES = "()[],!<>*";
    private static final String BOUNDARIES = SINGLES + "'=&|";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new ExpressionException("Exceeded max expression length " + MAX_LENGTH);
        }
        return new Lexer(text).all();
    }

    private List<Token> all() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '\'') {
                tokens.add(new Token.Literal(Value.of(string())));
            } else if (!symbol(c)) {
                word(c);
            }
        }
        tokens.add(new Token.End());
        return tokens;
    }

    private String string() {
        var value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            if (text.charAt(at) != '\'') {
                value.append(text.charAt(at));
            } else if (text.startsWith("''", at)) {
                value.append('\'');
                at++;
            } else {
                at++;
                return value.toString();
            }
        }
        throw new ExpressionException("Unterminated string in: " + text);
    }

    private boolean symbol(char c) {
        String pair = text.substring(at, Math.min(at + 2, text.length()));
        if (PAIRS.contains(pair)) {
            return add(pair);
        }
        if (SINGLES.indexOf(c) >= 0 || (c == '.' && afterValue())) {
            return add(String.valueOf(c));
        }
        return false;
    }

    private boolean add(String symbol) {
        tokens.add(new Token.Symbol(symbol));
        at += symbol.length();
        return true;
    }

    private boolean afterValue() {
        return !tokens.isEmpty() && switch (tokens.getLast()) {
            case Token.Name _ -> true;
            case Token.Symbol s -> Set.of(")", "]", "*").contains(s.text());
            case Token.Literal _,Token.End _ -> false;
        };
    }

    private void word(char first) {
        boolean named = Character.isLetter(first) || first == '_';
        int end = at;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))
                && BOUNDARIES.indexOf(text.charAt(end)) < 0 && !(named && text.charAt(end) == '.')) {
            end++;
        }
        String word = text.substring(at, Math.max(end, at + 1));
        at += word.length();
        tokens.add(named ? nameOrKeyword(word) : number(word));
    }

    private Token nameOrKeyword(String word) {
        if (!NAME.matcher(word).matches()) {
            throw unexpected(word);
        }
        boolean property = !tokens.isEmpty() && tokens.getLast() instanceof Token.Symbol(var s) && s.equals(".");
        if (property) {
            return new Token.Name(word);
        }
        return switch (word) {
            case "true" -> new Token.Literal(Value.of(true));
            case "false" -> new Token.Literal(Value.of(false));
            case "null" -> new Token.Literal(Value.none());
            case "NaN" -> new Token.Literal(Value.of(Double.NaN));
            case "Infinity" -> new Token.Literal(Value.of(Double.POSITIVE_INFINITY));
            default -> new Token.Name(word);
        };
    }

    private Token number(String word) {
        double number = Numbers.parse(word);
        if (Double.isNaN(number)) {
            throw unexpected(word);
        }
        return new Token.Literal(Value.of(number));
    }

    private ExpressionException unexpected(String word) {
        return new ExpressionException("Unexpected symbol: '" + word + "' in: " + text);
    }
}
