package io.tfpilot.sandbox.actions.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** Reads tokens into a tree; precedence from low to high: or, and, equality, comparison, not, index. */
final class Parser {
    /** GitHub's own limit, which also bounds our stack. */
    private static final int MAX_DEPTH = 50;

    private final List<Token> tokens;
    private final Vocabulary vocabulary;
    private int at;
    private int depth;

    Parser(List<Token> tokens, Vocabulary vocabulary) {
        this.tokens = tokens;
        this.vocabulary = vocabulary;
    }

    Node parse() {
        Node node = expression();
        if (!(peek() instanceof Token.End)) {
            throw unexpected();
        }
        return node;
    }

    private Node expression() {
        return deeper(this::or);
    }

    private Node deeper(Supplier<Node> part) {
        if (++depth > MAX_DEPTH) {
            throw new ExpressionException("Exceeded max expression depth " + MAX_DEPTH);
        }
        try {
            return part.get();
        } finally {
            depth--;
        }
    }

    private Node or() {
        Node left = and();
        while (take("||")) {
            left = new Node.Logical("||", left, and());
        }
        return left;
    }

    private Node and() {
        Node left = equality();
        while (take("&&")) {
            left = new Node.Logical("&&", left, equality());
        }
        return left;
    }

    private Node equality() {
        Node left = comparison();
        while (peek() instanceof Token.Symbol(var op) && Set.of("==", "!=").contains(op)) {
            at++;
            left = new Node.Compare(op, left, comparison());
        }
        return left;
    }

    private Node comparison() {
        Node left = not();
        while (peek() instanceof Token.Symbol(var op) && Set.of("<", "<=", ">", ">=").contains(op)) {
            at++;
            left = new Node.Compare(op, left, not());
        }
        return left;
    }

    private Node not() {
        return take("!") ? new Node.Not(deeper(this::not)) : indexed();
    }

    private Node indexed() {
        boolean indexable = !(peek() instanceof Token.Literal);
        Node node = primary();
        while (indexable) {
            if (take(".")) {
                node = take("*") ? new Node.Star(node) : new Node.Index(node, property());
            } else if (take("[")) {
                if (take("*")) {
                    node = new Node.Star(node);
                } else {
                    node = new Node.Index(node, expression());
                }
                need("]");
            } else {
                return node;
            }
        }
        return node;
    }

    private Node property() {
        if (peek() instanceof Token.Name(var name)) {
            at++;
            return new Node.Constant(Value.of(name));
        }
        throw unexpected();
    }

    private Node primary() {
        Token token = peek();
        at++;
        switch (token) {
            case Token.Literal(var value) -> {
                return new Node.Constant(value);
            }
            case Token.Name(var name) -> {
                return take("(") ? call(name) : context(name);
            }
            case Token.Symbol(var symbol) when symbol.equals("(") -> {
                Node inner = expression();
                need(")");
                return inner;
            }
            case Token.Symbol _,Token.End _ -> {
                at--;
                throw unexpected();
            }
        }
    }

    private Node context(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!vocabulary.contexts().contains(lower)) {
            throw new ExpressionException("Unrecognized named-value: '" + name + "'");
        }
        return new Node.Context(lower);
    }

    private Node call(String name) {
        var arguments = new ArrayList<Node>();
        while (!take(")")) {
            arguments.add(expression());
            if (!(peek() instanceof Token.Symbol(var s) && s.equals(")"))) {
                need(",");
            }
        }
        String lower = name.toLowerCase(Locale.ROOT);
        Functions.check(name, lower, arguments.size(), vocabulary);
        return new Node.Call(lower, List.copyOf(arguments));
    }

    private Token peek() {
        return tokens.get(at);
    }

    private boolean take(String symbol) {
        if (peek() instanceof Token.Symbol(var s) && s.equals(symbol)) {
            at++;
            return true;
        }
        return false;
    }

    private void need(String symbol) {
        if (!take(symbol)) {
            throw unexpected();
        }
    }

    private ExpressionException unexpected() {
        return new ExpressionException(peek() instanceof Token.End
                ? "Unexpected end of expression"
                : "Unexpected symbol: '" + peek().shown() + "'");
    }
}
