package io.tfpilot.server.forms;

import io.tfpilot.core.catalogue.FilledBy;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.catalogue.TypeConstraint;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Fills a form from a configuration: what it says, else the defaults, so that a person sees what will be. */
final class Stored {
    /** Whether the module itself puts null somewhere inside; elsewhere null is a value that is missing. */
    private final boolean nulls;
    /** Whether what is null shows its default, for who takes the null back. */
    private final boolean shown;

    private Stored(boolean nulls, boolean shown) {
        this.nulls = nulls;
        this.shown = shown;
    }

    static FormTree tree(ModuleSchema schema, JsonNode config) {
        var tree = new FormTree();
        for (var variable : schema.variables()) {
            var place = tree.field(variable.name());
            var given = config.get(variable.name());
            var value = FormConfig.notNull(given);
            if (variable.filledBy() instanceof FilledBy.Secret) {
                place.text = value == null ? "" : Values.text(value.get("secret"));
            } else if (given != null && variable.isReference(given)) {
                place.text = FormConfig.SECRET + Values.text(given.get("secret"));
            } else {
                var otherwise = FormConfig.notNull(variable.defaultValue());
                var nothing = given != null && given.isNull() && otherwise != null;
                // A type says its defaults as well.
                var nulls = (variable.type() + Values.text(otherwise)).contains("null");
                new Stored(nulls || nothing, nothing && !variable.isSecret() && variable.takesNull()).fill(place,
                        variable.type(), nothing ? given : value, otherwise,
                        !variable.required());
            }
        }
        return tree;
    }

    /** A row that was just added begins with the defaults of what is in it. */
    static void begin(FormTree row, FormTree value, TypeConstraint element) {
        if (row.added) {
            row.added = false;
            new Stored(false, false).fill(value, element, null, null, false);
        }
    }

    private void fill(FormTree place, TypeConstraint type, @Nullable JsonNode value,
            @Nullable JsonNode otherwise, boolean optional) {
        if (value != null && value.isNull()) {
            // A group that is missing is empty, never null: null was said.
            place.nulled = nulls || type instanceof TypeConstraint.ObjectType
                    || type instanceof TypeConstraint.TupleType;
            value = null;
        }
        if (place.nulled && !(shown && otherwise != null)) {
            return;
        }
        place.stated = value != null && optional && Values.same(value, otherwise);
        place.empty = value != null && !place.stated && isEmpty(value);
        place.present = value != null || otherwise != null;
        switch (type) {
            case TypeConstraint.StringType(),TypeConstraint.NumberType() -> place.text = Values.text(value);
            case TypeConstraint.AnyType() -> place.text = value == null ? "" : json(value);
            case TypeConstraint.BoolType() -> place.text = Values.text(value == null ? otherwise : value);
            case TypeConstraint.ListType(var element) -> rows(place, element, value == null ? otherwise : value);
            case TypeConstraint.SetType(var element) -> rows(place, element, value == null ? otherwise : value);
            case TypeConstraint.MapType(var element) -> entries(place, element, value == null ? otherwise : value);
            case TypeConstraint.TupleType tuple -> tuple(place, tuple, value == null ? otherwise : value);
            case TypeConstraint.ObjectType object -> object(place, object, value == null ? otherwise : value);
        }
    }

    private static String json(JsonNode value) {
        return io.tfpilot.core.catalogue.ExactJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    }

    /** Without the mark the form would take these for "nothing given". */
    private static boolean isEmpty(JsonNode value) {
        return value.isString() ? value.stringValue().isEmpty() : value.isContainer() && value.isEmpty();
    }

    private void rows(FormTree place, TypeConstraint element, @Nullable JsonNode values) {
        if (values != null && values.isArray()) {
            values.forEach(value -> fill(place.add(new FormTree()), element, value, null, false));
        }
    }

    private void entries(FormTree place, TypeConstraint element, @Nullable JsonNode values) {
        if (values == null || !values.isObject()) {
            return;
        }
        values.propertyStream().forEach(entry -> {
            var row = place.add(new FormTree());
            row.field("key").text = entry.getKey();
            row.field("key").empty = entry.getKey().isEmpty();
            fill(row.field("value"), element, entry.getValue(), null, false);
            // That a text is empty on purpose, its key says.
            row.field("value").empty &= !(element instanceof TypeConstraint.StringType);
        });
    }

    private void tuple(FormTree place, TypeConstraint.TupleType type, @Nullable JsonNode values) {
        for (var i = 0; i < type.elements().size(); i++) {
            var value = values == null ? null : values.get(i);
            fill(place.add(new FormTree()), type.elements().get(i), value, null, false);
        }
    }

    private void object(FormTree place, TypeConstraint.ObjectType type, @Nullable JsonNode values) {
        for (var field : type.fields()) {
            var given = values == null ? null : values.get(field.name());
            // Of an optional attribute null says "not given"; another one that is null is so on purpose.
            var value = field.optional() ? FormConfig.notNull(given) : given;
            fill(place.field(field.name()), field.type(), value, FormConfig.notNull(field.defaultValue()),
                    field.optional());
        }
    }
}
