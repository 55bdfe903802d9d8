package io.tfpilot.server.forms;

import io.tfpilot.core.catalogue.ExactJson;
import io.tfpilot.core.catalogue.FilledBy;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.catalogue.TypeConstraint;
import io.tfpilot.core.catalogue.TypeConstraint.Field;
import io.tfpilot.core.catalogue.Variable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Schemas for tests. */
final class Schemas {
    static final TypeConstraint STRING = new TypeConstraint.StringType();
    static final TypeConstraint NUMBER = new TypeConstraint.NumberType();
    static final TypeConstraint BOOL = new TypeConstraint.BoolType();
    static final TypeConstraint ANY = new TypeConstraint.AnyType();

    private Schemas() {}

    static ModuleSchema of(Variable... variables) {
        return new ModuleSchema("thing", "thing", "Thing", "Data", "box", "", null, List.of(variables), List.of(),
                List.of(), "", ModuleSchema.Mapping.USUAL);
    }

    /** @param defaultValue as JSON; null = required */
    static Variable variable(String name, TypeConstraint type, @Nullable String defaultValue) {
        return new Variable(name, type, defaultValue == null ? null : ExactJson.read(defaultValue), "", "", true,
                false, new FilledBy.Person(), List.of(), Map.of());
    }

    static Variable choice(String name, @Nullable String defaultValue, String... choices) {
        List<JsonNode> all = List.of(choices).stream().map(ExactJson::read).toList();
        return new Variable(name, STRING, defaultValue == null ? null : ExactJson.read(defaultValue), "", "", true,
                false, new FilledBy.Person(), List.of(), Map.of("", all));
    }

    static Variable filled(String name, FilledBy by) {
        return new Variable(name, STRING, null, "", "", true, true, by, List.of(), Map.of());
    }

    static TypeConstraint list(TypeConstraint element) {
        return new TypeConstraint.ListType(element);
    }

    static TypeConstraint map(TypeConstraint element) {
        return new TypeConstraint.MapType(element);
    }

    static TypeConstraint object(Field... fields) {
        return new TypeConstraint.ObjectType(List.of(fields));
    }

    static Field must(String name, TypeConstraint type) {
        return new Field(name, type, false, null);
    }

    static Field may(String name, TypeConstraint type, @Nullable String defaultValue) {
        return new Field(name, type, true, defaultValue == null ? null : ExactJson.read(defaultValue));
    }

    static ObjectNode json(String text) {
        return (ObjectNode) ExactJson.read(text);
    }
}
