package io.tfpilot.server.catalogue.page;

import io.tfpilot.core.catalogue.ExactJson;
import io.tfpilot.core.catalogue.FilledBy;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.catalogue.TypeConstraint;
import io.tfpilot.core.catalogue.Variable;
import io.tfpilot.server.catalogue.page.CatalogueView.Folded;
import io.tfpilot.server.catalogue.page.CatalogueView.Group;
import io.tfpilot.server.catalogue.page.CatalogueView.Input;
import io.tfpilot.server.catalogue.page.CatalogueView.Mark;
import io.tfpilot.server.web.pages.Markdown;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A module's inputs in groups: what is required, then as the module's author groups the rest. */
final class InputRows {
    /** Deeper nests are written as a type. */
    private static final int DEEPEST = 4;
    /** Of more inputs that have a default, people look for one by its name. */
    private static final int MOST_OPEN = 25;
    /** Four lines of the column. */
    private static final int MOST_WORDS = 160;
    /** Three lines of the column. */
    private static final int MOST_DEFAULT = 60;

    private InputRows() {}

    static List<Group> of(ModuleSchema schema) {
        var groups = new ArrayList<Group>();
        var left = new ArrayList<>(schema.variables());
        take(groups, left, "Required", each -> isAsked(each) && each.required());
        for (var group : schema.groups()) {
            take(groups, left, group.title(), each -> isAsked(each) && group.inputs().contains(each.name()));
        }
        take(groups, left, groups.size() > 1 ? "Other inputs" : "Optional", InputRows::isAsked);
        take(groups, left, "Not in the form", each -> true);
        return groups;
    }

    private static void take(List<Group> groups, List<Variable> left, String title, Predicate<Variable> wanted) {
        var taken = left.stream().filter(wanted).toList();
        left.removeAll(taken);
        if (!taken.isEmpty()) {
            groups.add(new Group(title, taken.size() <= MOST_OPEN || title.equals("Required"),
                    taken.stream().map(InputRows::row).toList()));
        }
    }

    private static boolean isAsked(Variable variable) {
        return variable.filledBy() instanceof FilledBy.Person || variable.filledBy() instanceof FilledBy.Secret;
    }

    private static Input row(Variable variable) {
        var text = variable.description().isEmpty() ? variable.help() : variable.description();
        var fields = new ArrayList<Input>();
        fields(fields, variable, variable.type(), "", 1);
        return new Input(variable.name(), 0, type(variable.type(), 0), otherwise(variable),
                words(text, choices(variable, "")), marks(variable), fields);
    }

    private static Folded otherwise(Variable variable) {
        return variable.isSecret() && variable.defaultValue() != null
                ? new Folded("hidden", "")
                : json(variable.defaultValue());
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
            case FilledBy.Nobody(var reason) -> List.of(new Mark("not in the form: " + reason, ""));
        };
    }

    private static void fields(List<Input> rows, Variable variable, TypeConstraint type, String path, int depth) {
        var object = object(type);
        if (object == null || depth > DEEPEST) {
            return;
        }
        for (var field : object.fields()) {
            var at = path.isEmpty() ? field.name() : path + "." + field.name();
            rows.add(new Input(field.name(), depth, type(field.type(), depth), json(field.defaultValue()),
                    new Folded(choices(variable, at), ""),
                    field.optional() ? List.of() : List.of(new Mark("required", "")), List.of()));
            fields(rows, variable, field.type(), at, depth + 1);
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

    /** Of a long text the beginning of its first line, and all of it folded. */
    private static Folded words(String text, String choices) {
        var all = choices.isEmpty() || text.isEmpty()
                ? text + choices
                : text + (text.endsWith(".") ? " " : text.contains("\n") ? "\n\n" : ". ") + choices;
        var first = all.strip().lines().findFirst().orElse("");
        return first.length() == all.strip().length() && first.length() <= MOST_WORDS && !first.matches(".*[`*<\\[].*")
                ? new Folded(first, "")
                : new Folded(cut(Jsoup.parse(Markdown.words(first)).text(), MOST_WORDS), Markdown.words(all));
    }

    private static Folded json(@Nullable JsonNode value) {
        var text = value == null ? "" : ExactJson.MAPPER.writeValueAsString(value);
        return text.length() <= MOST_DEFAULT
                ? new Folded(text, "")
                : new Folded(cut(text, MOST_DEFAULT),
                        "<pre tabindex=\"0\" aria-label=\"Default\">" + Entities.escape(ExactJson.MAPPER
                                .writerWithDefaultPrettyPrinter().writeValueAsString(value)) + "</pre>");
    }

    private static String cut(String text, int most) {
        return text.length() <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, Math.min(most, text.codePointCount(0, text.length()))))
                        + " …";
    }
}
