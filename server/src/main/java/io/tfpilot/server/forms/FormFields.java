package io.tfpilot.server.forms;

import io.tfpilot.core.catalogue.FieldProblem;
import io.tfpilot.core.catalogue.FilledBy;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.catalogue.Variable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes a module's form from what stands in it. */
public final class FormFields {
    private FormFields() {}

    /** A heading with its fields. */
    public record Section(String title, List<Field> fields) {
        public Section {
            fields = List.copyOf(fields);
        }
    }

    /**
     * Something to correct, at its field.
     *
     * @param id of the element
     * @param label of the field, with what it is a part of: "Ingress rule 1, CIDR"
     * @param name of the form parameter
     */
    public record Mistake(String id, String label, String name, Complaint complaint) {}

    /** How much is left to do, in words: "2 to fill in, 1 to correct"; empty where nothing is. */
    public static String left(List<Mistake> mistakes, int others) {
        var missing = mistakes.stream().filter(each -> each.complaint().missing()).count();
        var wrong = mistakes.size() - missing + others;
        var parts = new ArrayList<String>();
        if (missing > 0) {
            parts.add(missing + " to fill in");
        }
        if (wrong > 0) {
            parts.add(wrong + " to correct");
        }
        return String.join(", ", parts);
    }

    /** The whole form; {@code unplaced} are problems that belong to no field. */
    public record Form(List<Section> sections, List<Mistake> mistakes, List<FieldProblem> unplaced) {
        public Form {
            sections = List.copyOf(sections);
            mistakes = List.copyOf(mistakes);
            unplaced = List.copyOf(unplaced);
        }
    }

    /** A form filled from a configuration; an empty one gives the defaults. */
    public static Form of(ModuleSchema schema, ObjectNode config, Collection<String> secrets) {
        return of(schema, config, secrets, List.of());
    }

    /** Likewise, with what is wrong with it. */
    public static Form of(ModuleSchema schema, ObjectNode config, Collection<String> secrets,
            List<FieldProblem> problems) {
        return build(schema, Stored.tree(schema, config), new FieldMaker(secrets, problems, Focus.NONE));
    }

    /** A form as it was sent, with what is wrong with it; the person goes on at the first mistake. */
    public static Form of(ModuleSchema schema, FormConfig.Submitted submitted, Collection<String> secrets,
            List<FieldProblem> problems) {
        return build(schema, submitted.tree(), new FieldMaker(secrets, problems, Focus.MISTAKE));
    }

    /** A form as it was sent, after what a button beside rows does. */
    public static Form edited(ModuleSchema schema, Map<String, List<String>> parameters, Collection<String> secrets) {
        return edited(schema, JsonNodeFactory.instance.objectNode(), parameters, secrets);
    }

    /** @param filled what the form was filled with */
    public static Form edited(ModuleSchema schema, ObjectNode filled, Map<String, List<String>> parameters,
            Collection<String> secrets) {
        var tree = FormTree.parse(FormConfig.ROOT, parameters, new ArrayList<>(),
                Stored.tree(schema, filled).untypable());
        var edit = RowEdit.of(parameters);
        var focus = edit == null ? Focus.NONE : edit.apply(tree);
        return build(schema, tree, new FieldMaker(secrets, List.of(), focus));
    }

    /** The id of the element at a path of the configuration; of the whole input where no field stands there. */
    public static String idOf(ModuleSchema schema, ObjectNode config, String path) {
        return of(schema, config, List.of(), List.of(new FieldProblem(path, ""))).mistakes().stream().map(Mistake::id)
                .findFirst().orElseGet(() -> FieldPlace.id(FormConfig.ROOT + "." + path.split("[.\\[]", 2)[0]));
    }

    /** Whether a person gives this input its value. */
    static boolean isAsked(Variable variable) {
        return variable.filledBy() instanceof FilledBy.Person || variable.filledBy() instanceof FilledBy.Secret;
    }

    private static Form build(ModuleSchema schema, FormTree tree, FieldMaker maker) {
        var left = new LinkedHashMap<String, Variable>();
        schema.variables().stream().filter(FormFields::isAsked).forEach(each -> left.put(each.name(), each));
        var sections = new ArrayList<Section>();
        for (var group : schema.groups()) {
            var fields = new ArrayList<Field>();
            for (var name : group.inputs()) {
                var variable = left.remove(name);
                if (variable != null) {
                    fields.add(maker.field(variable, tree));
                }
            }
            if (!fields.isEmpty()) {
                sections.add(new Section(group.title(), fields));
            }
        }
        if (!left.isEmpty()) {
            sections.add(new Section(sections.isEmpty() ? "Inputs" : "More",
                    left.values().stream().map(each -> maker.field(each, tree)).toList()));
        }
        return new Form(sections, maker.mistakes(), maker.unplaced());
    }
}
