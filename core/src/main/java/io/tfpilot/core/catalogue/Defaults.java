package io.tfpilot.core.catalogue;

import io.tfpilot.core.catalogue.TypeConstraint.AnyType;
import io.tfpilot.core.catalogue.TypeConstraint.BoolType;
import io.tfpilot.core.catalogue.TypeConstraint.ListType;
import io.tfpilot.core.catalogue.TypeConstraint.MapType;
import io.tfpilot.core.catalogue.TypeConstraint.NumberType;
import io.tfpilot.core.catalogue.TypeConstraint.ObjectType;
import io.tfpilot.core.catalogue.TypeConstraint.SetType;
import io.tfpilot.core.catalogue.TypeConstraint.StringType;
import io.tfpilot.core.catalogue.TypeConstraint.TupleType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Defaults as their type has them, so that a form shows what Terraform makes of them and not what is written. */
final class Defaults {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Defaults() {}

    /** The type that a variable without one takes from its default: what keeps {@code "1.20"} a text. */
    static TypeConstraint type(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> new StringType();
            case NUMBER -> new NumberType();
            case BOOLEAN -> new BoolType();
            case ARRAY -> of(value, true);
            case OBJECT -> of(value, false);
            case NULL, BINARY, MISSING, POJO -> new AnyType();
        };
    }

    /** Of what is empty, or holds different things, the type stays open. */
    private static TypeConstraint of(JsonNode container, boolean list) {
        List<TypeConstraint> inner = container.valueStream().map(Defaults::type).distinct().toList();
        boolean alike = inner.size() == 1 && Value.isPrimitive(inner.getFirst());
        if (!alike) {
            return new AnyType();
        }
        return list ? new ListType(inner.getFirst()) : new MapType(inner.getFirst());
    }

    /**
     * Converted to the type: texts of numbers, sets without repetitions, objects without what the type does not know
     * and without nulls that say "not given". Nothing is filled in.
     */
    static JsonNode converted(TypeConstraint type, JsonNode value) {
        if (value.isNull()) {
            return value;
        }
        return switch (type) {
            case AnyType _ -> value;
            case StringType _,NumberType _,BoolType _ -> whole(type, value);
            case ListType(var element) -> open(element) ? whole(type, value) : list(element, value);
            case SetType(var element) -> open(element) ? whole(type, value) : set(list(element, value));
            case MapType(var element) -> open(element) ? whole(type, value) : map(element, value);
            case TupleType(var elements) -> tuple(elements, value);
            case ObjectType object -> object(object, value);
        };
    }

    private static boolean open(TypeConstraint element) {
        return element instanceof AnyType;
    }

    private static JsonNode whole(TypeConstraint type, JsonNode value) {
        try {
            return Conversion.given(type, value).json();
        } catch (Undecided _) {
            return value;
        }
    }

    private static ArrayNode list(TypeConstraint element, JsonNode value) {
        ArrayNode list = JSON.arrayNode();
        value.forEach(each -> list.add(converted(element, each)));
        return list;
    }

    private static JsonNode set(ArrayNode list) {
        Set<String> seen = new HashSet<>();
        ArrayNode set = JSON.arrayNode();
        list.valueStream().filter(each -> seen.add(ExactJson.canonical(each))).forEach(set::add);
        return set;
    }

    private static JsonNode map(TypeConstraint element, JsonNode value) {
        ObjectNode map = JSON.objectNode();
        value.properties().forEach(entry -> map.set(entry.getKey(), converted(element, entry.getValue())));
        return map;
    }

    private static JsonNode tuple(List<TypeConstraint> elements, JsonNode value) {
        ArrayNode tuple = JSON.arrayNode();
        for (int i = 0; i < elements.size(); i++) {
            tuple.add(converted(elements.get(i), value.path(i)));
        }
        return tuple;
    }

    private static JsonNode object(ObjectType type, JsonNode value) {
        ObjectNode object = JSON.objectNode();
        type.fields().stream().filter(field -> value.has(field.name()))
                .filter(field -> !field.optional() || !value.path(field.name()).isNull())
                .forEach(field -> object.set(field.name(), converted(field.type(), value.path(field.name()))));
        return object;
    }

    /** What stands one step further down in any of the defaults that lead here. */
    static List<JsonNode> inside(List<JsonNode> defaults) {
        return defaults.stream().flatMap(JsonNode::valueStream).toList();
    }

    static List<JsonNode> at(List<JsonNode> defaults, int position) {
        return defaults.stream().flatMap(each -> Stream.ofNullable(each.get(position))).toList();
    }

    static List<JsonNode> at(List<JsonNode> defaults, String attribute) {
        return defaults.stream().flatMap(each -> Stream.ofNullable(each.get(attribute))).toList();
    }
}
