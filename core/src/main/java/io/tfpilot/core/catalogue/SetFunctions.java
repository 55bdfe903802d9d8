package io.tfpilot.core.catalogue;

import io.tfpilot.core.catalogue.TypeConstraint.AnyType;
import io.tfpilot.core.catalogue.TypeConstraint.SetType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Functions of sets. */
final class SetFunctions {
    private SetFunctions() {}

    static Optional<Value> apply(String function, List<Value> arguments) {
        return switch (function) {
            case "setunion", "setintersection" -> Optional.of(together(function, sets(arguments)));
            case "setsubtract" -> arguments.size() == 2
                    ? Optional.of(together(function, sets(arguments)))
                    : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** All of the type that they have in common. */
    private static List<Value> sets(List<Value> arguments) {
        if (arguments.isEmpty()) {
            throw Undecided.unsure();
        }
        List<Value> sets = arguments.stream().map(each -> Conversion.set(new AnyType(), each.notNull())).toList();
        TypeConstraint common = Conversion.common(sets.stream().map(each -> ((SetType) each.type()).element())
                .toList());
        return sets.stream().map(each -> Conversion.set(common, each)).toList();
    }

    private static Value together(String function, List<Value> sets) {
        TypeConstraint element = ((SetType) sets.getFirst().type()).element();
        Set<JsonNode> result = new LinkedHashSet<>(nodes(sets.getFirst()));
        for (Value other : sets.subList(1, sets.size())) {
            switch (function) {
                case "setunion" -> result.addAll(nodes(other));
                case "setintersection" -> result.retainAll(nodes(other));
                default -> result.removeAll(nodes(other));
            }
        }
        List<Value> items = new ArrayList<>();
        result.forEach(each -> items.add(new Value(element, each)));
        Value set = Conversion.set(element, Value.list(element, items));
        return items.isEmpty() ? new Value(new SetType(element), set.json()) : set;
    }

    /** By their canonical form, in which 1 and 1.0 are one. */
    private static List<JsonNode> nodes(Value set) {
        return set.items().stream().map(each -> ExactJson.read(ExactJson.canonical(each.json()))).toList();
    }
}
