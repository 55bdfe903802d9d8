package io.tfpilot.server.catalogue.page;

import io.tfpilot.core.catalogue.ExactJson;
import io.tfpilot.core.catalogue.FilledBy;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.catalogue.TypeConstraint;
import io.tfpilot.core.catalogue.Variable;
import io.tfpilot.server.catalogue.page.CatalogueView.Input;
import io.tfpilot.server.catalogue.page.CatalogueView.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A module's inputs as rows, each object's fields below it. */
final class InputRows {
    /** Deeper nests are written as a type. */
    private static final int DEEPEST = 4;

    private final List<Input> rows = new ArrayList<>();

    private InputRows() {}

    static List<Input> of(ModuleSchema schema) {
        var rows = new InputRows();
        schema.variables().stream().sorted(Comparator.comparingInt(each -> order(each.filledBy())))
                .forEach(rows::variable);
        return rows.rows;
    }

    /** What people give comes first. */
    private static int order(FilledBy by) {
        return switch (by) {
            case FilledBy.Person() -> 0;
            case FilledBy.Secret() -> 0;
            case FilledBy.Server(var what) -> 1;
            case FilledBy.Nobody(var reason) -> 1;
        };
    }

    private void variable(Variable variable) {
        var text = variable.description().isEmpty() ? variable.help() : variable.description();
        rows.add(new Input(variable.name(), 0, type(variable.type(), 0),
                json(variable.isSecret() ? null : variable.defaultValue()),
                words(text, choices(variable, "")), marks(variable)));
        fields(variable, variable.type(), "", 1);
    }

    private static List<Mark> marks(Variable variable) {
        var marks = new ArrayList<>(filledBy(variable));
        if (variable.looksSecret()) {
            marks.add(new Mark("named like a secret, not marked as one", "triangle-alert"));
        }
        if (!variable.deprecated().isEmpty()) {
            marks.add(new Mark("deprecated: " + variable.deprecated(), "triangle-alert"));
        }
        return marks;
    }

    private static List<Mark> filledBy(Variable variable) {
        return switch (variable.filledBy()) {
            case FilledBy.Person() -> variable.required() ? List.of(new Mark("required", "")) : List.of();
            case FilledBy.Server(var what) -> List.of(new Mark("set by TfPilot", ""));
            case FilledBy.Secret() -> List.of(new Mark("secret", "eye-off"));
            case FilledBy.Nobody(var reason) -> List.of(new Mark("not asked: " + reason, ""));
        };
    }

    private void fields(Variable variable, TypeConstraint type, String path, int depth) {
        var object = object(type);
        if (object == null || depth > DEEPEST) {
            return;
        }
        for (var field : object.fields()) {
            var at = path.isEmpty() ? field.name() : path + "." + field.name();
            rows.add(new Input(field.name(), depth, type(field.type(), depth), json(field.defaultValue()),
                    choices(variable, at), field.optional() ? List.of() : List.of(new Mark("required", ""))));
            fields(variable, field.type(), at, depth + 1);
        }
    }

    /** The object whose fields a person gives: the type's own, or that of its elements. */
    private static TypeConstraint.@Nullable ObjectType object(TypeConstraint type) {
        return switch (type) {
            case TypeConstraint.ObjectType object -> object;
            case TypeConstraint.ListType(var element) -> object(element);
            case TypeConstraint.SetType(var element) -> object(element);
            case TypeConstraint.MapType(var element) -> object(element);
            case TypeConstraint.StringType any -> null;
            case TypeConstraint.NumberType any -> null;
            case TypeConstraint.BoolType any -> null;
            case TypeConstraint.AnyType any -> null;
            case TypeConstraint.TupleType any -> null;
        };
    }

    /** An object says what it is; what is in it stands below. */
    private static String type(TypeConstraint type, int depth) {
        return switch (type) {
            case TypeConstraint.ObjectType object -> depth > DEEPEST ? object.toString() : "object";
            case TypeConstraint.ListType(var element) -> "list(" + type(element, depth) + ")";
            case TypeConstraint.SetType(var element) -> "set(" + type(element, depth) + ")";
            case TypeConstraint.MapType(var element) -> "map(" + type(element, depth) + ")";
            case TypeConstraint.StringType simple -> simple.toString();
            case TypeConstraint.NumberType simple -> simple.toString();
            case TypeConstraint.BoolType simple -> simple.toString();
            case TypeConstraint.AnyType simple -> simple.toString();
            case TypeConstraint.TupleType tuple -> tuple.toString();
        };
    }

    private static String choices(Variable variable, String path) {
        var choices = variable.choices().getOrDefault(path, List.of());
        return choices.isEmpty()
                ? ""
                : "One of " + choices.stream().map(each -> each.isString() ? each.asString() : each.toString())
                        .collect(Collectors.joining(", ")) + ".";
    }

    private static String words(String text, String choices) {
        return choices.isEmpty() || text.isEmpty()
                ? text + choices
                : text + (text.endsWith(".") ? " " : ". ") + choices;
    }

    private static String json(@Nullable JsonNode value) {
        return value == null ? "" : ExactJson.MAPPER.writeValueAsString(value);
    }
}
