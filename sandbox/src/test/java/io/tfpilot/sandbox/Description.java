package io.tfpilot.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

/** GitHub's own description of its answers, and what in an answer contradicts it. OpenAPI 3.0's schemas, as far as used. */
final class Description {
    private final JsonNode root;

    Description(String resource) {
        try (var in = Description.class.getResourceAsStream(resource)) {
            root = Client.JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> faults(String operation, JsonNode value) {
        var schema = root.path("operations").path(operation);
        if (schema.isMissingNode()) {
            throw new AssertionError("not described: " + operation);
        }
        return faults(schema, value, operation);
    }

    private List<String> faults(JsonNode given, JsonNode value, String at) {
        var schema = given;
        while (schema.has("$ref")) {
            var name = schema.path("$ref").asString().replaceAll(".*/", "");
            schema = root.path("schemas").path(name);
            if (schema.isMissingNode()) {
                return List.of(at + ": no schema " + name);
            }
        }
        if (value.isNull()
                && (schema.path("nullable").asBoolean(false) || schema.path("type").toString().contains("null"))) {
            return List.of();
        }
        var faults = new ArrayList<String>();
        for (var part : schema.path("allOf")) {
            faults.addAll(faults(part, value, at));
        }
        faults.addAll(any(schema.path("anyOf"), value, at));
        // GitHub's alternatives overlap: one that fits is enough.
        faults.addAll(any(schema.path("oneOf"), value, at));
        faults.addAll(shape(schema, value, at));
        return faults;
    }

    private List<String> any(JsonNode alternatives, JsonNode value, String at) {
        List<String> first = List.of();
        for (var one : alternatives) {
            var faults = faults(one, value, at);
            if (faults.isEmpty()) {
                return faults;
            }
            first = first.isEmpty() ? faults : first;
        }
        return first;
    }

    private List<String> shape(JsonNode schema, JsonNode value, String at) {
        var type = schema.path("type").asString("");
        boolean right = switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> true;
        };
        if (!right) {
            return List.of(at + ": " + value + " is no " + type);
        }
        var faults = new ArrayList<String>();
        var allowed = schema.path("enum");
        if (!allowed.isEmpty() && allowed.valueStream().noneMatch(value::equals)) {
            faults.add(at + ": " + value + " is not one of " + allowed);
        }
        if (value.isObject()) {
            for (var name : schema.path("required")) {
                if (!value.has(name.asString())) {
                    faults.add(at + "." + name.asString() + " is missing");
                }
            }
            for (var entry : schema.path("properties").properties()) {
                if (value.has(entry.getKey())) {
                    faults.addAll(faults(entry.getValue(), value.path(entry.getKey()), at + "." + entry.getKey()));
                }
            }
        }
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                faults.addAll(faults(schema.path("items"), value.get(i), at + "[" + i + "]"));
            }
        }
        return faults;
    }
}
