package io.tfpilot.sandbox.actions.expression;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which contexts and which functions beyond the language's own may be named at some place in a workflow.
 *
 * @param contexts  in lower case
 * @param functions in lower case
 */
public record Vocabulary(Set<String> contexts, Set<String> functions) {
    public Vocabulary {
        contexts = lower(contexts);
        functions = lower(functions);
    }

    private static Set<String> lower(Collection<String> names) {
        return names.stream().map(n -> n.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }
}
