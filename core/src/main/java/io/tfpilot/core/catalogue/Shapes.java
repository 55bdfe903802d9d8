package io.tfpilot.core.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Whether the values that share one {@code any} are of one type, so that Terraform converts none of them. */
final class Shapes {
    private Shapes() {}

    /** Whether values of one type differ where that type leaves it open. */
    static boolean differ(TypeConstraint type, List<JsonNode> values) {
        return switch (type) {
            case TypeConstraint.StringType _,TypeConstraint.NumberType _,TypeConstraint.BoolType _ -> false;
            case TypeConstraint.AnyType _ -> values.stream().map(Shapes::shape).distinct().count() > 1;
            case TypeConstraint.ListType(TypeConstraint element) -> differ(element, inner(values));
            case TypeConstraint.SetType(TypeConstraint element) -> differ(element, inner(values));
            case TypeConstraint.MapType(TypeConstraint element) -> differ(element, inner(values));
            case TypeConstraint.TupleType tuple -> tupleDiffers(tuple, values);
            case TypeConstraint.ObjectType object -> object.fields().stream()
                    .anyMatch(field -> differ(field.type(), present(values, field.name())));
        };
    }

    private static boolean tupleDiffers(TypeConstraint.TupleType tuple, List<JsonNode> values) {
        for (int i = 0; i < tuple.elements().size(); i++) {
            int at = i;
            List<JsonNode> column = values.stream().filter(value -> value.size() > at).map(value -> value.get(at))
                    .toList();
            if (differ(tuple.elements().get(i), column)) {
                return true;
            }
        }
        return false;
    }

    private static List<JsonNode> inner(List<JsonNode> values) {
        List<JsonNode> all = new ArrayList<>();
        values.forEach(value -> value.forEach(all::add));
        return all;
    }

    private static List<JsonNode> present(List<JsonNode> values, String field) {
        return values.stream().filter(value -> value.has(field)).map(value -> value.get(field)).toList();
    }

    private static String shape(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> {
                Set<String> inner = new TreeSet<>();
                value.forEach(item -> inner.add(shape(item)));
                yield inner.toString();
            }
            case OBJECT -> {
                TreeMap<String, String> inner = new TreeMap<>();
                value.properties().forEach(entry -> inner.put(entry.getKey(), shape(entry.getValue())));
                yield inner.toString();
            }
            case STRING, NUMBER, BOOLEAN, NULL, BINARY, MISSING, POJO -> value.getNodeType().name();
        };
    }
}
