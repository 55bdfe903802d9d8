package io.tfpilot.sandbox.actions.expression;

import java.util.Set;
import java.util.stream.Stream;

/** An expression that has been read and may be evaluated any number of times. */
public final class Expression {
    private static final Set<String> STATUS = Set.of("always", "success", "failure", "cancelled");

    private final Node root;

    private Expression(Node root) {
        this.root = root;
    }

    /** Reads what stands between the braces; what is not in the vocabulary is refused by name. */
    public static Expression parse(String text, Vocabulary vocabulary) {
        return new Expression(new Parser(Lexer.tokens(text), vocabulary).parse());
    }

    public Value evaluate(Scope scope) {
        return new Evaluator(scope).value(root);
    }

    /** Whether a status function stands anywhere in it; if not, an {@code if} implies {@code success()}. */
    public boolean asksForStatus() {
        return nodes(root).anyMatch(n -> n instanceof Node.Call(var name, var _) && STATUS.contains(name));
    }

    private static Stream<Node> nodes(Node node) {
        Stream<Node> below = switch (node) {
            case Node.Constant _,Node.Context _ -> Stream.empty();
            case Node.Call(var _, var arguments) -> arguments.stream();
            case Node.Index(var of, var key) -> Stream.of(of, key);
            case Node.Star(var of) -> Stream.of(of);
            case Node.Not(var operand) -> Stream.of(operand);
            case Node.Logical(var _, var left, var right) -> Stream.of(left, right);
            case Node.Compare(var _, var left, var right) -> Stream.of(left, right);
        };
        return Stream.concat(Stream.of(node), below.flatMap(Expression::nodes));
    }
}
