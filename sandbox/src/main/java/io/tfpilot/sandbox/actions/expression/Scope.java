package io.tfpilot.sandbox.actions.expression;

import java.util.List;

/** What the names in an expression stand for while it is evaluated. */
public interface Scope {
    /** The value of a context; {@code name} is in lower case and part of the vocabulary. */
    Value context(String name);

    /** Calls a function that is not one of the language's own; {@code name} is in lower case and part of the vocabulary. */
    Value call(String name, List<Value> arguments);
}
