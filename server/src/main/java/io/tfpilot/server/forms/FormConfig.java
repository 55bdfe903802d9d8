package io.tfpilot.server.forms;

import io.tfpilot.core.catalogue.ExactJson;
import io.tfpilot.core.catalogue.FieldProblem;
import io.tfpilot.core.catalogue.FilledBy;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.catalogue.Paths;
import io.tfpilot.core.catalogue.TypeConstraint;
import io.tfpilot.core.catalogue.Variable;
import io.tfpilot.core.text.Cut;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a submitted form as a configuration. An optional field that was left empty is absent, and so is a choice that
 * equals its default, unless it was given on purpose before. What is not of its type is kept as text, for
 * {@link io.tfpilot.core.catalogue.Configurations} to complain about with the right path.
 */
public final class FormConfig {
    /** Every field name starts with it. */
    public static final String ROOT = "config";
    /** A form of two hundred rows of a dozen fields, with room. */
    public static final int MAX_PARAMETERS = 4_000;
    public static final int MAX_ROWS = 200;
    /** One value: a policy document or a script, not a file upload. */
    public static final int MAX_TEXT = 64 * 1024;
    /** Names that belong to nothing are reported, but not a page full. */
    private static final int MAX_STRANGERS = 10;

    /** Before the name of a secret, where a text may be given as well. */
    static final String SECRET = "secret:";

    private final List<FieldProblem> problems = new ArrayList<>();
    private final List<String> strangers = new ArrayList<>();
    /** Whether what is not mentioned is no answer. */
    private final boolean partial;

    private FormConfig(boolean partial) {
        this.partial = partial;
    }

    /** What a form said: the configuration, what could not be read, and the texts to show again. */
    public static final class Submitted {
        private final ObjectNode config;
        private final List<FieldProblem> problems;
        private final FormTree tree;

        Submitted(ObjectNode config, List<FieldProblem> problems, FormTree tree) {
            this.config = config;
            this.problems = List.copyOf(problems);
            this.tree = tree;
        }

        public ObjectNode config() {
            return config;
        }

        /** Problems of the form itself: malformed JSON, a key twice, too much. The schema's come from the check. */
        public List<FieldProblem> problems() {
            return problems;
        }

        FormTree tree() {
            return tree;
        }
    }

    /** Decodes what was submitted, by the schema. Never fails: what cannot be read is a problem at its place. */
    public static Submitted decode(ModuleSchema schema, Map<String, List<String>> parameters) {
        return decode(schema, JsonNodeFactory.instance.objectNode(), parameters);
    }

    /** @param filled what the form was filled with: what nobody touched comes back as it was */
    public static Submitted decode(ModuleSchema schema, ObjectNode filled, Map<String, List<String>> parameters) {
        return decode(schema, filled, parameters, new FormConfig(false));
    }

    /** Likewise of an address, which names a few inputs only: the others are not there. */
    public static Submitted ofAddress(ModuleSchema schema, Map<String, List<String>> parameters) {
        return decode(schema, JsonNodeFactory.instance.objectNode(), parameters, new FormConfig(true));
    }

    private static Submitted decode(ModuleSchema schema, ObjectNode filled, Map<String, List<String>> parameters,
            FormConfig reading) {
        var tree = reading.tree(parameters, Stored.tree(schema, filled).untypable());
        var config = JsonNodeFactory.instance.objectNode();
        for (var variable : schema.variables()) {
            reading.variable(variable, tree, config);
        }
        reading.unknown(schema, tree);
        return new Submitted(config, reading.problems, tree);
    }

    private FormTree tree(Map<String, List<String>> parameters, Set<String> standing) {
        if (parameters.size() > MAX_PARAMETERS) {
            problems.add(new FieldProblem("", "the form has more than " + MAX_PARAMETERS + " fields"));
            return new FormTree();
        }
        return FormTree.parse(ROOT, parameters, strangers, standing);
    }

    private void unknown(ModuleSchema schema, FormTree tree) {
        for (var name : tree.fields.keySet()) {
            var variable = schema.variable(name).orElse(null);
            if (variable == null || !FormFields.isAsked(variable)) {
                strangers.add(ROOT + "." + name);
            }
        }
        strangers.stream().limit(MAX_STRANGERS).forEach(name -> problems.add(new FieldProblem(shortened(name),
                "is no input that this module asks for; the module may have changed since the form was opened")));
    }

    private static String shortened(String name) {
        var path = name.startsWith(ROOT + ".") ? name.substring(ROOT.length() + 1) : name;
        return path.length() > 80 ? Cut.first(path, 80) + "…" : path;
    }

    private void variable(Variable variable, FormTree tree, ObjectNode config) {
        if (!FormFields.isAsked(variable)) {
            return;
        }
        if (partial && !tree.fields.containsKey(variable.name())) {
            return;
        }
        var place = tree.field(variable.name());
        var path = variable.name();
        var optional = !variable.required();
        var named = variable.looksSecret() && place.textOr("").startsWith(SECRET);
        var value = variable.filledBy() instanceof FilledBy.Secret || named
                ? secret(place)
                : value(new Place(path, place, variable.type(), optional, notNull(variable.defaultValue())));
        if (value != null) {
            config.set(variable.name(), value);
        }
    }

    static @Nullable JsonNode notNull(@Nullable JsonNode value) {
        return value == null || value.isNull() ? null : value;
    }

    private static @Nullable JsonNode secret(FormTree place) {
        if (place.isBlank()) {
            return null;
        }
        return JsonNodeFactory.instance.objectNode().put("secret", Values.withoutStart(place.textOr(""), SECRET));
    }

    /** One place of the form with what the schema says of it; {@code otherwise} is its default, where it has one. */
    private record Place(String path, FormTree tree, TypeConstraint type, boolean optional,
            @Nullable JsonNode otherwise) {}

    private @Nullable JsonNode value(Place place) {
        if (place.tree().textOr("").length() > MAX_TEXT) {
            problems.add(new FieldProblem(place.path(), "is longer than " + MAX_TEXT + " characters"));
            return null;
        }
        if (isNull(place)) {
            return JsonNodeFactory.instance.nullNode();
        }
        var value = typed(place);
        var left = place.optional() && !place.tree().stated && Values.same(value, place.otherwise());
        return left ? null : value;
    }

    /** Said to be null, and nothing was put there since. */
    private static boolean isNull(Place place) {
        var tree = place.tree();
        var group = place.type() instanceof TypeConstraint.ObjectType
                || place.type() instanceof TypeConstraint.TupleType;
        var put = group ? tree.present : !tree.rows().isEmpty();
        return tree.nullChosen || (tree.nulled && tree.isBlank() && !put);
    }

    private @Nullable JsonNode typed(Place place) {
        return switch (place.type()) {
            case TypeConstraint.StringType() -> string(place);
            case TypeConstraint.NumberType() -> place.tree().isBlank() ? null : Values.number(place.tree().textOr(""));
            case TypeConstraint.BoolType() -> bool(place);
            case TypeConstraint.AnyType() -> any(place);
            case TypeConstraint.ListType(var element) -> rows(place, element);
            case TypeConstraint.SetType(var element) -> rows(place, element);
            case TypeConstraint.MapType(var element) -> entries(place, element);
            case TypeConstraint.TupleType(var elements) -> tuple(place, elements);
            case TypeConstraint.ObjectType object -> object(place, object);
        };
    }

    private static @Nullable JsonNode string(Place place) {
        var text = place.tree().textOr("");
        var meant = place.tree().empty || (place.tree().stated && Values.same(Values.string(""), place.otherwise()));
        return text.isEmpty() && !meant ? null : Values.string(text);
    }

    /** A switch that is off sends nothing; only where there is nothing to fall back to is silence no answer. */
    private @Nullable JsonNode bool(Place place) {
        var text = place.tree().textOr("");
        if (text.isEmpty()) {
            return partial || (place.optional() && place.otherwise() == null)
                    ? null
                    : JsonNodeFactory.instance.booleanNode(false);
        }
        return switch (text) {
            case "true" -> JsonNodeFactory.instance.booleanNode(true);
            case "false" -> JsonNodeFactory.instance.booleanNode(false);
            default -> Values.string(text);
        };
    }

    private @Nullable JsonNode any(Place place) {
        if (place.tree().isBlank()) {
            return null;
        }
        try {
            return ExactJson.read(place.tree().textOr(""));
        } catch (JacksonException malformed) {
            problems.add(new FieldProblem(place.path(), "is not JSON: texts stand in double quotes, "
                    + "lists in [ ], objects in { }" + where(malformed)));
            return null;
        }
    }

    private static String where(JacksonException malformed) {
        var location = malformed.getLocation();
        return location == null ? "" : " (line " + location.getLineNr() + ")";
    }

    private @Nullable JsonNode rows(Place place, TypeConstraint element) {
        var rows = bounded(place.tree().rows(), place.path());
        rows = rows.stream().filter(row -> !isScalar(element) || !isLeft(row, element)).toList();
        place.tree().rows(rows);
        if (rows.isEmpty() && isNothing(place)) {
            return null;
        }
        var array = JsonNodeFactory.instance.arrayNode();
        for (var i = 0; i < rows.size(); i++) {
            array.add(needed(new Place(place.path() + "[" + i + "]", rows.get(i), element, false, null)));
        }
        return array;
    }

    /** A row that was added and not filled in. */
    private static boolean isLeft(FormTree row, TypeConstraint element) {
        var nothing = element instanceof TypeConstraint.StringType ? row.textOr("").isEmpty() : row.isBlank();
        return nothing && !row.present && !row.empty && !row.nulled;
    }

    private @Nullable JsonNode entries(Place place, TypeConstraint element) {
        var rows = bounded(place.tree().rows(), place.path());
        rows = rows.stream().filter(row -> !isScalar(element) || !row.field("key").textOr("").isEmpty()
                || !row.field("value").isBlank() || row.field("key").empty).toList();
        place.tree().rows(rows);
        if (rows.isEmpty() && isNothing(place)) {
            return null;
        }
        var object = JsonNodeFactory.instance.objectNode();
        for (var i = 0; i < rows.size(); i++) {
            entry(place, i, element, object);
        }
        return object;
    }

    /** Of the key itself; no path of a configuration looks like it. */
    static String keyPath(String row) {
        return row + ".key?";
    }

    private void entry(Place place, int index, TypeConstraint element, ObjectNode object) {
        var row = place.tree().rows().get(index);
        var key = row.field("key").textOr("");
        if (key.isEmpty() && !row.field("key").empty) {
            problems.add(new FieldProblem(keyPath(place.path() + "[" + index + "]"), "needs a key"));
            return;
        }
        if (object.has(key)) {
            problems.add(new FieldProblem(keyPath(place.path() + "[" + index + "]"),
                    "the key " + key + " stands there twice"));
            return;
        }
        var path = Paths.child(place.path(), key);
        var tree = row.field("value");
        // A text of a map may well be empty: its key says that it is meant.
        var empty = element instanceof TypeConstraint.StringType && tree.textOr("").isEmpty() && !tree.nulled;
        object.set(key, empty ? Values.string("") : needed(new Place(path, tree, element, false, null)));
    }

    /** A value at a place that is there in any case. */
    private JsonNode needed(Place place) {
        var value = value(place);
        if (value == null && problems.stream().noneMatch(each -> each.path().equals(place.path()))) {
            problems.add(new FieldProblem(place.path(), "needs a value"));
        }
        return value == null ? JsonNodeFactory.instance.nullNode() : value;
    }

    private @Nullable JsonNode tuple(Place place, List<TypeConstraint> elements) {
        if (isOff(place)) {
            return null;
        }
        var array = JsonNodeFactory.instance.arrayNode();
        for (var i = 0; i < elements.size(); i++) {
            var row = place.tree().exactly(i);
            array.add(needed(new Place(place.path() + "[" + i + "]", row, elements.get(i), false, null)));
        }
        return array;
    }

    private @Nullable JsonNode object(Place place, TypeConstraint.ObjectType type) {
        if (isOff(place)) {
            return null;
        }
        var object = JsonNodeFactory.instance.objectNode();
        for (var field : type.fields()) {
            var value = value(new Place(place.path() + "." + field.name(), place.tree().field(field.name()),
                    field.type(), field.optional(), notNull(field.defaultValue())));
            if (value != null) {
                object.set(field.name(), value);
            }
        }
        return object;
    }

    /** An optional group that is not switched on, whatever stands in it; an address need not say that it is. */
    private boolean isOff(Place place) {
        return place.optional() && place.otherwise() == null && !place.tree().present
                && (!partial || place.tree().isUntouched());
    }

    /** No rows mean an empty list where one is requested or where the default would put some; else nothing. */
    private static boolean isNothing(Place place) {
        return place.optional() && place.otherwise() == null && !place.tree().empty && !place.tree().stated;
    }

    private List<FormTree> bounded(List<FormTree> rows, String path) {
        if (rows.size() <= MAX_ROWS) {
            return rows;
        }
        problems.add(new FieldProblem(path, "has more than " + MAX_ROWS + " rows"));
        return rows.subList(0, MAX_ROWS);
    }

    static boolean isScalar(TypeConstraint type) {
        return switch (type) {
            case TypeConstraint.StringType(),TypeConstraint.NumberType(),TypeConstraint.BoolType(),TypeConstraint.AnyType() ->
                true;
            case TypeConstraint.ListType list -> false;
            case TypeConstraint.SetType set -> false;
            case TypeConstraint.MapType map -> false;
            case TypeConstraint.TupleType tuple -> false;
            case TypeConstraint.ObjectType object -> false;
        };
    }
}
