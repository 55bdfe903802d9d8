package io.tfpilot.sandbox.actions.expression;

import java.util.List;

/** A part of a parsed expression. */
sealed interface Node {
    /** A value that stands for itself. */
    record Constant(Value value) implements Node {}

    /** A context, named in lower case. */
    record Context(String name) implements Node {}

    /** A call, the function named in lower case. */
    record Call(String function, List<Node> arguments) implements Node {}

    /** {@code of.name} and {@code of[key]}. */
    record Index(Node of, Node key) implements Node {}

    /** {@code of.*}. */
    record Star(Node of) implements Node {}

    /** {@code !operand}. */
    record Not(Node operand) implements Node {}

    /** {@code &&} or {@code ||}; yields an operand, not a boolean. */
    record Logical(String operator, Node left, Node right) implements Node {}

    /** One of {@code == != < <= > >=}. */
    record Compare(String operator, Node left, Node right) implements Node {}
}
