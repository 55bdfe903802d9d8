package io.tfpilot.sandbox.actions.expression;

import java.util.List;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/** Contexts from JSON, and status functions of a job where all went well. */
record FixedScope(Value.Fields contexts) implements Scope {
    static final Set<String> FUNCTIONS = Set.of("always", "success", "failure", "cancelled", "hashfiles");

    static FixedScope of(JsonNode json) {
        return new FixedScope((Value.Fields) Value.of(json));
    }

    Vocabulary vocabulary() {
        return new Vocabulary(contexts.entries().keySet(), FUNCTIONS);
    }

    @Override
    public Value context(String name) {
        return contexts.get(name).orElseThrow();
    }

    @Override
    public Value call(String name, List<Value> arguments) {
        return switch (name) {
            case "always", "success" -> Value.of(arguments.isEmpty());
            case "failure", "cancelled" -> Value.of(false);
            case "hashfiles" -> Value.of("h");
            default -> throw new AssertionError(name);
        };
    }

    /** Kind and text of what an expression evaluates to, or ERR. */
    String answer(String expression) {
        try {
            Value value = Expression.parse(expression, vocabulary()).evaluate(this);
            String text = value.primitive() ? value.text() : Json.write(value);
            return kind(value) + ":" + text;
        } catch (ExpressionException _) {
            return "ERR";
        }
    }

    private static String kind(Value value) {
        return switch (value) {
            case Value.Null _ -> "Null";
            case Value.Bool _ -> "Boolean";
            case Value.Num _ -> "Number";
            case Value.Text _ -> "String";
            case Value.Items _ -> "Array";
            case Value.Fields _ -> "Object";
        };
    }
}
