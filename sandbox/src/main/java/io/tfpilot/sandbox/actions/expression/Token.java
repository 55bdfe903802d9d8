package io.tfpilot.sandbox.actions.expression;

/** A word of an expression. */
sealed interface Token {
    /** An operator, a bracket, a comma or a dot. */
    record Symbol(String text) implements Token {}

    /** A context, a function or a property. */
    record Name(String text) implements Token {}

    /** A string, a number, a boolean or null. */
    record Literal(Value value) implements Token {}

    /** Nothing follows. */
    record End() implements Token {}

    /** How a message shows it. */
    default String shown() {
        return switch (this) {
            case Symbol s -> s.text();
            case Name n -> n.text();
            case Literal l -> l.value().text();
            case End _ -> "end of expression";
        };
    }
}
