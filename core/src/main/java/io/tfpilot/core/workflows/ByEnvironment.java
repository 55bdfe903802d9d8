package io.tfpilot.core.workflows;

import java.util.List;
import java.util.function.Function;

/** What differs between the environments of a project, as an expression that picks by the input. */
final class ByEnvironment {
    private ByEnvironment() {}

    /** The value itself where it is the same everywhere. */
    static String chosen(List<TargetEnvironment> environments, Function<TargetEnvironment, String> value) {
        if (environments.stream().map(value).distinct().count() == 1) {
            return '"' + value.apply(environments.getFirst()) + '"';
        }
        // The last one needs no comparison, for the inputs are checked.
        StringBuilder expression = new StringBuilder("${{ ");
        for (TargetEnvironment environment : environments.subList(0, environments.size() - 1)) {
            expression.append("inputs.environment == '").append(environment.name()).append("' && '")
                    .append(value.apply(environment)).append("' || ");
        }
        return expression.append('\'').append(value.apply(environments.getLast())).append("' }}").toString();
    }
}
