package io.tfpilot.core.catalogue;

import io.tfpilot.core.hcl.Constants;
import io.tfpilot.core.hcl.HclExpression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Finds the enumerations among validations: {@code contains([…], var.x)}, alone or joined by {@code &&}. */
final class Choices {
    private Choices() {}

    static Map<String, List<JsonNode>> of(List<Validation> validations) {
        Map<String, List<JsonNode>> choices = new LinkedHashMap<>();
        for (Validation validation : validations) {
            conjuncts(validation.condition()).forEach(term -> add(choices, validation.variable(), term));
        }
        return choices;
    }

    private static Stream<HclExpression> conjuncts(HclExpression condition) {
        return switch (condition) {
            case HclExpression.Parentheses parentheses -> conjuncts(parentheses.inner());
            case HclExpression.Binary binary when binary.operator().equals("&&") -> Stream.concat(
                    conjuncts(binary.left()), conjuncts(binary.right()));
            default -> Stream.of(condition);
        };
    }

    private static void add(Map<String, List<JsonNode>> choices, String variable, HclExpression term) {
        if (!(term instanceof HclExpression.Call call) || !call.function().equals("contains")
                || call.arguments().size() != 2 || call.expands()) {
            return;
        }
        Optional<String> path = path(variable, call.arguments().get(1));
        Optional<JsonNode> list = Constants.of(call.arguments().get(0)).filter(JsonNode::isArray);
        if (path.isPresent() && list.isPresent()) {
            choices.merge(path.get(), values(list.get()), Choices::both);
        }
    }

    /** {@code ""} for {@code var.x}, {@code a.b} for {@code var.x.a.b}. */
    private static Optional<String> path(String variable, HclExpression expression) {
        if (!(expression instanceof HclExpression.Attribute attribute)) {
            return Optional.empty();
        }
        if (attribute.of() instanceof HclExpression.Name(String root, HclExpression.Source _)) {
            return root.equals("var") && attribute.name().equals(variable) ? Optional.of("") : Optional.empty();
        }
        return path(variable, attribute.of())
                .map(parent -> parent.isEmpty() ? attribute.name() : parent + "." + attribute.name());
    }

    private static List<JsonNode> values(JsonNode list) {
        List<JsonNode> values = new ArrayList<>();
        list.forEach(values::add);
        return List.copyOf(values);
    }

    /** Two enumerations of one value: what both allow. */
    private static List<JsonNode> both(List<JsonNode> one, List<JsonNode> other) {
        return one.stream().filter(other::contains).toList();
    }
}
