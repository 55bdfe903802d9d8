package io.tfpilot.server.forms;

import io.tfpilot.core.catalogue.ExactJson;
import io.tfpilot.core.catalogue.FieldProblem;
import io.tfpilot.core.catalogue.FilledBy;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.catalogue.TypeConstraint;
import io.tfpilot.core.catalogue.Variable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the fields of a module's form from what stands in it. */
public final class FormFields {
    private static final int COMPACT_OPTIONS = 4;
    /** Characters of all options together that still fit beside each other. */
    private static final int COMPACT_TEXT = 44;
    private static final int COLUMNS = 3;

    private final Collection<String> secrets;
    private final Map<String, String> errors = new LinkedHashMap<>();
    private final Set<String> placed = new LinkedHashSet<>();

    private FormFields(Collection<String> secrets, List<FieldProblem> problems) {
        this.secrets = secrets;
        problems.forEach(problem -> errors.merge(problem.path(), problem.message(), (a, b) -> a + "; " + b));
    }

    /** A heading with its fields. */
    public record Section(String title, List<Field> fields) {
        public Section {
            fields = List.copyOf(fields);
        }
    }

    /** The whole form; {@code unplaced} are problems that belong to no field. */
    public record Form(List<Section> sections, List<FieldProblem> unplaced, int problems) {
        public Form {
            sections = List.copyOf(sections);
            unplaced = List.copyOf(unplaced);
        }
    }

    /** A form filled from a configuration; an empty one gives the defaults. */
    public static Form of(ModuleSchema schema, ObjectNode config, Collection<String> secrets) {
        return build(schema, Stored.tree(schema, config), secrets, List.of());
    }

    /** A form as it was sent, with what is wrong with it. */
    public static Form of(ModuleSchema schema, FormConfig.Submitted submitted, Collection<String> secrets,
            List<FieldProblem> problems) {
        return build(schema, submitted.tree(), secrets, problems);
    }

    /** A form as it was sent, with one row more at the place of that name, or without the row of that name. */
    public static Form edited(ModuleSchema schema, Map<String, List<String>> parameters, Collection<String> secrets,
            @Nullable String add, @Nullable String remove) {
        var tree = FormTree.parse(FormConfig.ROOT, parameters, new ArrayList<>());
        if (add != null) {
            RowEdit.add(tree, schema, add);
        }
        if (remove != null) {
            RowEdit.remove(tree, remove);
        }
        return build(schema, tree, secrets, List.of());
    }

    /** Whether a person gives this input its value. */
    static boolean isAsked(Variable variable) {
        return variable.filledBy() instanceof FilledBy.Person || variable.filledBy() instanceof FilledBy.Secret;
    }

    private static Form build(ModuleSchema schema, FormTree tree, Collection<String> secrets,
            List<FieldProblem> problems) {
        var making = new FormFields(secrets, problems);
        var sections = making.sections(schema, tree);
        var unplaced = problems.stream().filter(problem -> !making.placed.contains(problem.path())).toList();
        return new Form(sections, unplaced, problems.size());
    }

    private List<Section> sections(ModuleSchema schema, FormTree tree) {
        var left = new LinkedHashMap<String, Variable>();
        schema.variables().stream().filter(FormFields::isAsked).forEach(each -> left.put(each.name(), each));
        var sections = new ArrayList<Section>();
        for (var group : schema.groups()) {
            var fields = new ArrayList<Field>();
            for (var name : group.inputs()) {
                var variable = left.remove(name);
                if (variable != null) {
                    fields.add(field(variable, tree));
                }
            }
            if (!fields.isEmpty()) {
                sections.add(new Section(group.title(), fields));
            }
        }
        if (!left.isEmpty()) {
            sections.add(new Section(sections.isEmpty() ? "Inputs" : "More",
                    left.values().stream().map(each -> field(each, tree)).toList()));
        }
        return sections;
    }

    /** One place: where it is in form and configuration, what the schema says of it, what stands there. */
    private record Place(String name, String path, String inside, Variable variable, FormTree tree,
            TypeConstraint type, boolean optional, @Nullable JsonNode otherwise, String label, String help) {
        Place at(String step, FormTree next, TypeConstraint nextType, String nextLabel) {
            return new Place(name + step, path + step, inside + step, variable, next, nextType, false, null, nextLabel,
                    "");
        }
    }

    private Field field(Variable variable, FormTree tree) {
        var help = variable.help().isEmpty() ? variable.description() : variable.help();
        var place = new Place(FormConfig.ROOT + "." + variable.name(), variable.name(), "", variable,
                tree.field(variable.name()), variable.type(), !variable.required(),
                FormConfig.notNull(variable.defaultValue()), Labels.of(variable.name()), help);
        return variable.filledBy() instanceof FilledBy.Secret ? secret(place) : field(place);
    }

    private Field field(Place place) {
        var choices = place.variable().choices().get(place.inside().startsWith(".")
                ? place.inside().substring(1)
                : place.inside());
        if (choices != null && !choices.isEmpty() && FormConfig.isScalar(place.type())) {
            return choice(place, choices);
        }
        return switch (place.type()) {
            case TypeConstraint.StringType() -> text(place, isLong(place) ? Field.Kind.LINES : Field.Kind.LINE);
            case TypeConstraint.NumberType() -> text(place, Field.Kind.NUMBER);
            case TypeConstraint.AnyType() -> text(place, Field.Kind.JSON);
            case TypeConstraint.BoolType() -> bool(place);
            case TypeConstraint.ListType(var element) -> rows(place, element);
            case TypeConstraint.SetType(var element) -> rows(place, element);
            case TypeConstraint.MapType(var element) -> entries(place, element);
            case TypeConstraint.TupleType(var elements) -> tuple(place, elements);
            case TypeConstraint.ObjectType object -> object(place, object);
        };
    }

    private Field.About about(Place place) {
        return about(place, defaultHint(place));
    }

    private Field.About about(Place place, String hint) {
        var error = errors.get(place.path());
        if (error != null) {
            placed.add(place.path());
        }
        return new Field.About(place.name(), id(place.name()), place.label(), hint, place.help(), error,
                place.tree().stated);
    }

    static String id(String name) {
        var id = new StringBuilder("f");
        name.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || c == '_') {
                id.appendCodePoint(c);
            } else if (c != ']') {
                id.append('-');
            }
        });
        return id.toString();
    }

    private static String defaultHint(Place place) {
        if (!place.optional()) {
            return "";
        }
        var otherwise = place.otherwise();
        if (otherwise == null || otherwise.isContainer() || Values.text(otherwise).isEmpty()) {
            return "optional";
        }
        var text = Values.text(otherwise);
        return "default " + (text.length() > 32 ? text.substring(0, 31) + "…" : text);
    }

    private static boolean isLong(Place place) {
        return place.tree().textOr("").contains("\n") || Values.text(place.otherwise()).contains("\n");
    }

    private Field text(Place place, Field.Kind kind) {
        var otherwise = Values.text(place.otherwise());
        var placeholder = kind == Field.Kind.JSON && otherwise.isEmpty() ? "{ \"key\": \"value\" }" : otherwise;
        return new Field.Text(about(place), place.tree().textOr(""), kind, placeholder);
    }

    private Field bool(Place place) {
        var text = place.tree().textOr("");
        if (!place.optional() || place.otherwise() != null) {
            return new Field.Switch(about(place, ""), text.equals("true"));
        }
        var options = List.of(new Field.Option("", "Not set", text.isEmpty()),
                new Field.Option("true", "Yes", text.equals("true")),
                new Field.Option("false", "No", text.equals("false")));
        return new Field.Choice(about(place), options, true);
    }

    private Field choice(Place place, List<JsonNode> choices) {
        var otherwise = Values.text(place.otherwise());
        var text = place.tree().isBlank() ? otherwise : place.tree().textOr("");
        var options = new ArrayList<Field.Option>();
        var compact = choices.size() <= COMPACT_OPTIONS
                && choices.stream().mapToInt(each -> Values.text(each).length() + 3).sum() <= COMPACT_TEXT;
        if (place.optional() && otherwise.isEmpty()) {
            options.add(new Field.Option("", "Not set", text.isEmpty()));
        } else if (!compact && text.isEmpty()) {
            options.add(new Field.Option("", "Choose", true));
        }
        choices.forEach(each -> options.add(new Field.Option(Values.text(each), Values.text(each),
                Values.text(each).equals(text))));
        // What was typed elsewhere and is no choice stays visible beside the complaint about it.
        if (!text.isEmpty() && options.stream().noneMatch(Field.Option::selected)) {
            options.add(new Field.Option(text, text, true));
        }
        return new Field.Choice(about(place), options, compact);
    }

    private Field secret(Place place) {
        var text = place.tree().textOr("");
        var options = new ArrayList<Field.Option>();
        options.add(new Field.Option("", place.optional() ? "None" : "Choose a secret", text.isEmpty()));
        secrets.forEach(name -> options.add(new Field.Option(name, name, name.equals(text))));
        if (!text.isEmpty() && options.stream().noneMatch(Field.Option::selected)) {
            options.add(new Field.Option(text, text + " (not listed)", true));
        }
        var why = "A secret of the repository, by its name: the value is never seen here.";
        var help = place.help().isEmpty() ? why : place.help() + " " + why;
        var named = new Place(place.name(), place.path(), place.inside(), place.variable(), place.tree(), place.type(),
                place.optional(), null, place.label(), help);
        return new Field.Choice(about(named), options, false);
    }

    private Field object(Place place, TypeConstraint.ObjectType type) {
        var toggled = place.optional() && place.otherwise() == null;
        return new Field.Group(about(place, toggled ? "optional" : ""), toggled ? place.name() + "?" : null,
                !toggled || place.tree().present, inner(place, type));
    }

    private List<Field> inner(Place place, TypeConstraint.ObjectType type) {
        return type.fields().stream().map(each -> field(new Place(place.name() + "." + each.name(),
                place.path() + "." + each.name(), place.inside() + "." + each.name(), place.variable(),
                place.tree().field(each.name()), each.type(), each.optional(),
                FormConfig.notNull(each.defaultValue()), Labels.of(each.name()), ""))).toList();
    }

    private Field tuple(Place place, List<TypeConstraint> elements) {
        var rows = place.tree().rows();
        var fields = new ArrayList<Field>();
        for (var i = 0; i < elements.size(); i++) {
            fields.add(field(place.at("[" + i + "]", i < rows.size() ? rows.get(i) : new FormTree(), elements.get(i),
                    place.label() + " " + (i + 1))));
        }
        var toggled = place.optional() && place.otherwise() == null;
        return new Field.Group(about(place, toggled ? "optional" : ""), toggled ? place.name() + "?" : null,
                !toggled || place.tree().present, fields);
    }

    private Field rows(Place place, TypeConstraint element) {
        var rows = new ArrayList<Field.Row>();
        var noun = Labels.singular(place.label());
        var all = place.tree().rows();
        for (var i = 0; i < all.size(); i++) {
            var step = "[" + i + "]";
            rows.add(new Field.Row(place.name() + step, i + 1,
                    cells(place.at(step, all.get(i), element, noun + " " + (i + 1)), element)));
        }
        var shape = shape(element);
        var headings = shape == Field.Shape.COLUMNS && element instanceof TypeConstraint.ObjectType(var fields)
                ? fields.stream().map(each -> Labels.of(each.name())).toList()
                : List.<String>of();
        return new Field.Rows(about(place), shape, headings, rows, noun);
    }

    private List<Field> cells(Place row, TypeConstraint element) {
        if (shape(element) != Field.Shape.COLUMNS) {
            return List.of(field(row));
        }
        // A row of columns has no label of its own: complaints about the row as a whole go to its first cell.
        var cells = new ArrayList<>(inner(row, (TypeConstraint.ObjectType) element));
        return List.copyOf(cells);
    }

    private static Field.Shape shape(TypeConstraint element) {
        if (FormConfig.isScalar(element)) {
            return Field.Shape.SINGLE;
        }
        var flat = element instanceof TypeConstraint.ObjectType(var fields) && fields.size() <= COLUMNS
                && fields.stream().allMatch(each -> each.type() instanceof TypeConstraint.StringType
                        || each.type() instanceof TypeConstraint.NumberType);
        return flat ? Field.Shape.COLUMNS : Field.Shape.BLOCKS;
    }

    private Field entries(Place place, TypeConstraint element) {
        var rows = new ArrayList<Field.Row>();
        var noun = Labels.singular(place.label());
        var all = place.tree().rows();
        for (var i = 0; i < all.size(); i++) {
            rows.add(entry(place, all.get(i), element, i));
        }
        return new Field.Rows(about(place), Field.Shape.ENTRIES, List.of("Key", "Value"), rows, noun);
    }

    private Field.Row entry(Place place, FormTree row, TypeConstraint element, int index) {
        var name = place.name() + "[" + index + "]";
        var noun = Labels.singular(place.label()) + " " + (index + 1);
        var key = row.field("key").textOr("");
        var keyName = name + ".key";
        var keyField = new Field.Text(new Field.About(keyName, id(keyName), noun + ", key", "", "", null, false), key,
                Field.Kind.LINE, "key");
        var path = place.path() + "[" + ExactJson.MAPPER.writeValueAsString(key) + "]";
        var value = new Place(name + ".value", path, place.inside() + "[]", place.variable(), row.field("value"),
                element, false, null, noun + ", value", "");
        return new Field.Row(name, index + 1, List.of(keyField, field(value)));
    }
}
