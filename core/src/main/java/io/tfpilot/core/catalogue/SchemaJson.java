package io.tfpilot.core.catalogue;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A schema as JSON. */
final class SchemaJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SchemaJson() {}

    static ObjectNode of(ModuleSchema schema) {
        ObjectNode node = JSON.objectNode().put("name", schema.name()).put("shortName", schema.shortName())
                .put("title", schema.title()).put("category", schema.category()).put("icon", schema.icon())
                .put("description", schema.description()).put("deprecation", schema.deprecation());
        ArrayNode inputs = node.putArray("inputs");
        schema.variables().forEach(variable -> inputs.add(input(variable)));
        ArrayNode outputs = node.putArray("outputs");
        schema.outputs().forEach(output -> outputs.addObject().put("name", output.name())
                .put("description", output.description()).put("sensitive", output.sensitive()));
        ArrayNode groups = node.putArray("groups");
        schema.groups().forEach(group -> groups.addObject().put("title", group.title()).set("inputs",
                strings(group.inputs())));
        return node.put("readme", schema.readme());
    }

    private static ObjectNode input(Variable variable) {
        ObjectNode node = JSON.objectNode().put("name", variable.name()).put("type", variable.type().toString());
        node.set("typeSchema", type(variable.type()));
        node.put("required", variable.required());
        if (variable.defaultValue() != null && !variable.isSecret()) {
            node.set("default", variable.defaultValue());
        }
        node.put("description", variable.description()).put("help", variable.help())
                .put("nullable", variable.nullable()).put("sensitive", variable.sensitive())
                .put("filledBy", filledBy(variable.filledBy()));
        if (variable.looksSecret()) {
            node.put("looksSecret", true);
        }
        if (!variable.deprecated().isEmpty()) {
            node.put("deprecated", variable.deprecated());
        }
        ObjectNode choices = node.putObject("choices");
        variable.choices().entrySet().stream().sorted(java.util.Map.Entry.comparingByKey())
                .forEach(choice -> choices.set(choice.getKey(), nodes(choice.getValue())));
        ArrayNode validations = node.putArray("validations");
        variable.validations().forEach(validation -> validations.addObject()
                .put("condition", validation.conditionSource()).put("message", validation.message()));
        return node;
    }

    /** {@code person}, {@code secret}, {@code nobody}, {@code server:<what>}. */
    private static String filledBy(FilledBy filledBy) {
        return switch (filledBy) {
            case FilledBy.Person _ -> "person";
            case FilledBy.Secret _ -> "secret";
            case FilledBy.Nobody _ -> "nobody";
            case FilledBy.Server(ServerInput input) -> "server:" + input.name().toLowerCase(Locale.ROOT);
        };
    }

    private static ObjectNode type(TypeConstraint type) {
        return switch (type) {
            case TypeConstraint.StringType _,TypeConstraint.NumberType _,TypeConstraint.BoolType _,TypeConstraint.AnyType _ ->
                kind(
                        type.toString());
            case TypeConstraint.ListType(TypeConstraint element) -> kind("list").set("element", type(element));
            case TypeConstraint.SetType(TypeConstraint element) -> kind("set").set("element", type(element));
            case TypeConstraint.MapType(TypeConstraint element) -> kind("map").set("element", type(element));
            case TypeConstraint.TupleType(List<TypeConstraint> elements) -> kind("tuple").set("elements",
                    nodes(elements.stream().<JsonNode>map(SchemaJson::type).toList()));
            case TypeConstraint.ObjectType(List<TypeConstraint.Field> fields) -> kind("object").set("fields",
                    nodes(fields.stream().<JsonNode>map(SchemaJson::field).toList()));
        };
    }

    private static ObjectNode field(TypeConstraint.Field field) {
        ObjectNode node = JSON.objectNode().put("name", field.name()).put("optional", field.optional());
        node.set("type", type(field.type()));
        if (field.defaultValue() != null) {
            node.set("default", field.defaultValue());
        }
        return node;
    }

    private static ObjectNode kind(String kind) {
        return JSON.objectNode().put("kind", kind);
    }

    private static ArrayNode nodes(List<JsonNode> nodes) {
        return JSON.arrayNode().addAll(nodes);
    }

    private static ArrayNode strings(List<String> strings) {
        ArrayNode array = JSON.arrayNode();
        strings.forEach(array::add);
        return array;
    }
}
