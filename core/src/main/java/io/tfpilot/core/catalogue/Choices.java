package io.tfpilot.core.catalogue;

import io.tfpilot.core.hcl.Constants;
import io.tfpilot.core.hcl.HclExpression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Finds the enumerations among validations: {@code contains([…], var.x)}, also of every element of a list. */
final class Choices {
    private Choices() {}

    static Map<String, List<JsonNode>> of(List<Validation> validations) {
        Map<String, List<JsonNode>> choices = new LinkedHashMap<>();
        for (Validation validation : validations) {
            Terms.of(validation).forEach(term -> add(choices, term));
        }
        return choices;
    }

    private static void add(Map<String, List<JsonNode>> choices, Terms.Term term) {
        if (!(term.expression() instanceof HclExpression.Call call) || !call.function().equals("contains")
                || call.arguments().size() != 2 || call.expands()) {
            return;
        }
        Optional<String> path = term.path(call.arguments().get(1));
        Optional<JsonNode> list = Constants.of(call.arguments().get(0)).filter(JsonNode::isArray);
        if (path.isPresent() && list.isPresent()) {
            choices.merge(path.get(), values(list.get()), Choices::both);
        }
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
