package io.tfpilot.server.web.openapi;

import io.tfpilot.core.request.RequestId;
import io.tfpilot.protocol.AnyObject;
import io.tfpilot.server.web.input.ProtocolField;
import io.tfpilot.server.web.input.Spelling;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON Schemas of the protocol's records, each once under its name. */
final class Schemas {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Map<String, ObjectNode> named = new TreeMap<>();

    /** What a value is used for: an answer leaves out what is null, a call may send null for it. */
    enum Use {
        ANSWER,
        CALL
    }

    /** All that were named so far, by name. */
    ObjectNode all() {
        var all = JSON.objectNode();
        named.forEach(all::set);
        return all;
    }

    ObjectNode of(Type type, Use use) {
        return switch (type) {
            case Class<?> plain when plain.isRecord() && plain != AnyObject.class && plain != RequestId.class -> named(
                    plain, use);
            case Class<?> plain when plain.isEnum() -> constants(plain);
            case Class<?> plain -> simple(plain);
            case ParameterizedType list when list.getRawType() == List.class -> node("array").set("items",
                    of(list.getActualTypeArguments()[0], use));
            case ParameterizedType map when map.getRawType() == Map.class -> map(map, use);
            default -> throw new IllegalStateException("no JSON Schema is known for " + type);
        };
    }

    private static ObjectNode simple(Class<?> type) {
        if (type == String.class) {
            return node("string");
        } else if (type == RequestId.class) {
            return node("string").put("pattern", "^" + RequestId.SHAPE + "$");
        } else if (type == Instant.class) {
            return node("string").put("format", "date-time");
        } else if (type == int.class || type == Integer.class) {
            return node("integer").put("format", "int32");
        } else if (type == long.class || type == Long.class) {
            return node("integer").put("format", "int64");
        } else if (type == double.class || type == Double.class || type == BigDecimal.class) {
            return node("number");
        } else if (type == boolean.class || type == Boolean.class) {
            return node("boolean");
        } else if (type == AnyObject.class) {
            return node("object");
        }
        throw new IllegalStateException("no JSON Schema is known for " + type);
    }

    private ObjectNode constants(Class<?> type) {
        return reference(type, () -> {
            var node = node("string");
            Spelling.of(type).forEach(node.putArray("enum")::add);
            return node;
        });
    }

    private ObjectNode map(ParameterizedType map, Use use) {
        var node = node("object");
        if (map.getActualTypeArguments()[0] instanceof Class<?> key && key.isEnum()) {
            node.set("propertyNames", of(key, use));
        }
        return node.set("additionalProperties", of(map.getActualTypeArguments()[1], use));
    }

    private ObjectNode named(Class<?> record, Use use) {
        return reference(record, () -> record(record, use));
    }

    private interface Maker {
        ObjectNode make();
    }

    private ObjectNode reference(Class<?> type, Maker maker) {
        var name = name(type);
        if (!named.containsKey(name)) {
            named.put(name, JSON.objectNode());
            named.put(name, maker.make());
        }
        return JSON.objectNode().put("$ref", "#/components/schemas/" + name);
    }

    /** Of a nested type the outer one's name comes first. */
    private static String name(Class<?> type) {
        var outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : name(outer) + type.getSimpleName();
    }

    private ObjectNode record(Class<?> record, Use use) {
        var node = node("object");
        var properties = node.putObject("properties");
        var required = JSON.arrayNode();
        fields(record, use, properties, required);
        if (!required.isEmpty()) {
            node.set("required", required);
        }
        return node.put("additionalProperties", false);
    }

    private void fields(Class<?> record, Use use, ObjectNode properties, ArrayNode required) {
        for (var component : ProtocolField.of(record)) {
            if (component.isUnwrapped()) {
                fields(component.raw(), use, properties, required);
            } else {
                properties.set(component.name(), field(component, use));
                if (!component.optional()) {
                    required.add(component.name());
                }
            }
        }
    }

    private ObjectNode field(ProtocolField component, Use use) {
        var schema = limited(component, use);
        if (use == Use.CALL && component.optional()) {
            orNull(schema);
        }
        return schema;
    }

    /** The schema of a field or a parameter with its limits. */
    ObjectNode limited(ProtocolField component, Use use) {
        var node = of(component.type(), use);
        var text = component.text();
        if (text != null) {
            if (text.max() > 0) {
                node.put("maxLength", text.max());
            }
            if (!text.pattern().isEmpty()) {
                node.put("pattern", "^" + text.pattern() + "$");
            }
        }
        if (use == Use.CALL && component.raw() == String.class && !component.optional() && !node.has("pattern")) {
            node.put("pattern", "\\S");
        }
        var whole = component.whole();
        if (whole != null) {
            node.put("minimum", whole.min()).put("maximum", whole.max());
        }
        var items = component.items();
        if (items != null) {
            node.put("minItems", items.min()).put("maxItems", items.max());
        }
        var says = component.says();
        if (says != null) {
            node.put("description", says.value());
        }
        return node;
    }

    private static void orNull(ObjectNode schema) {
        if (schema.has("type")) {
            schema.set("type", JSON.arrayNode().add(schema.path("type").asString()).add("null"));
        } else {
            var reference = schema.remove("$ref");
            schema.putArray("anyOf").add(JSON.objectNode().set("$ref", reference)).add(node("null"));
        }
    }

    private static ObjectNode node(String type) {
        return JSON.objectNode().put("type", type);
    }
}
