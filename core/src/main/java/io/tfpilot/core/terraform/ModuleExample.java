package io.tfpilot.core.terraform;

import io.tfpilot.core.catalogue.FilledBy;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.catalogue.TypeConstraint;
import io.tfpilot.core.catalogue.Variable;
import io.tfpilot.core.terraform.Layout.Line;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A module block to begin with, as {@code terraform fmt} leaves it: what is required with a placeholder of its type,
 * what has a default with it. Terraform reads it as it stands; what a secret is, is declared beside it.
 */
public final class ModuleExample {
    /** More defaults hide what has to be given. */
    private static final int MOST_DEFAULTS = 12;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ModuleSchema schema;

    private ModuleExample(ModuleSchema schema) {
        this.schema = schema;
    }

    public static String of(ModuleSchema schema, String modulePath) {
        return new ModuleExample(schema).text(modulePath);
    }

    private String text(String modulePath) {
        var lines = new ArrayList<String>();
        variables(true).stream().filter(Variable::isSecret).forEach(secret -> {
            lines.addAll(Layout.within("variable " + QuotedText.of(secret.name()) + " {", Layout.attributes(List.of(
                    new Line("type", List.of(secret.type().toString())), new Line("sensitive", List.of("true")))),
                    "}"));
            lines.add("");
        });
        lines.addAll(Layout.within("module \"example\" {", body(modulePath), "}"));
        return String.join("\n", lines) + "\n";
    }

    private List<String> body(String modulePath) {
        var lines = new ArrayList<String>();
        lines.add("source = " + QuotedText.of("../../" + modulePath));
        var needed = variables(true).stream().map(each -> new Line(each.name(), value(each))).toList();
        if (!needed.isEmpty()) {
            lines.add("");
            lines.addAll(Layout.attributes(needed));
        }
        var others = variables(false);
        if (others.size() > MOST_DEFAULTS) {
            lines.add("");
            lines.add("# " + others.size() + " more inputs have defaults");
        } else if (!others.isEmpty()) {
            lines.add("");
            lines.add("# These have defaults:");
            lines.addAll(Layout.attributes(others.stream().map(each -> new Line(each.name(), value(each))).toList()));
        }
        return lines;
    }

    private List<Variable> variables(boolean required) {
        return schema.variables().stream().filter(each -> each.required() == required)
                .filter(each -> required || (each.filledBy() instanceof FilledBy.Person && !each.isSecret())).toList();
    }

    private static List<String> value(Variable variable) {
        if (variable.isSecret()) {
            return List.of("var." + variable.name());
        }
        var standing = variable.defaultValue();
        return Layout.value(standing != null ? standing : placeholder(variable, variable.type(), ""));
    }

    /** A value of the type, and one that is allowed where the values are listed. */
    private static JsonNode placeholder(Variable variable, TypeConstraint type, String path) {
        var choices = variable.choices().getOrDefault(path, List.of());
        return choices.isEmpty() ? fitting(variable, type, path) : choices.getFirst();
    }

    private static JsonNode fitting(Variable variable, TypeConstraint type, String path) {
        return switch (type) {
            case TypeConstraint.StringType any -> JSON.stringNode("example");
            case TypeConstraint.NumberType any -> JSON.numberNode(1);
            case TypeConstraint.BoolType any -> JSON.booleanNode(false);
            case TypeConstraint.AnyType any -> JSON.stringNode("example");
            case TypeConstraint.ListType(var element) -> JSON.arrayNode()
                    .add(placeholder(variable, element, path + "[]"));
            case TypeConstraint.SetType(var element) -> JSON.arrayNode()
                    .add(placeholder(variable, element, path + "[]"));
            case TypeConstraint.MapType(var element) -> JSON.objectNode().set("key",
                    placeholder(variable, element, path + "[]"));
            case TypeConstraint.TupleType(var elements) -> {
                var array = JSON.arrayNode();
                elements.forEach(each -> array.add(fitting(variable, each, "")));
                yield array;
            }
            case TypeConstraint.ObjectType(var fields) -> {
                var object = JSON.objectNode();
                for (var field : fields) {
                    if (!field.optional()) {
                        object.set(field.name(), placeholder(variable, field.type(), within(path, field.name())));
                    }
                }
                yield object;
            }
        };
    }

    private static String within(String path, String field) {
        return path.isEmpty() ? field : path + "." + field;
    }
}
