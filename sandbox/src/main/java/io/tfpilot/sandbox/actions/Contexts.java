package io.tfpilot.sandbox.actions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import io.tfpilot.sandbox.actions.expression.ExpressionException;
import io.tfpilot.sandbox.actions.expression.Scope;
import io.tfpilot.sandbox.actions.expression.Value;

/** The contexts of one place at one moment, with the functions that answer there. */
record Contexts(Map<String, Value> values, BiFunction<String, List<Value>, Value> functions) implements Scope {
    /** Where no function beyond the language's own may stand. */
    static final BiFunction<String, List<Value>, Value> NO_FUNCTION = (name, _) -> {
        throw new ExpressionException("The function '" + name + "' cannot be asked here");
    };

    Contexts {
        values = Map.copyOf(values);
    }

    /** The same contexts with some more. */
    Contexts with(Map<String, Value> more) {
        var all = new LinkedHashMap<>(values);
        all.putAll(more);
        return new Contexts(all, functions);
    }

    /** The same contexts, where other functions answer. */
    Contexts with(BiFunction<String, List<Value>, Value> others) {
        return new Contexts(values, others);
    }

    @Override
    public Value context(String name) {
        return values.getOrDefault(name, Value.of(Map.of()));
    }

    @Override
    public Value call(String name, List<Value> arguments) {
        return functions.apply(name, arguments);
    }
}
