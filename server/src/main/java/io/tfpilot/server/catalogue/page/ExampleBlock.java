package io.tfpilot.server.catalogue.page;

import io.tfpilot.core.catalogue.FilledBy;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.catalogue.TypeConstraint;
import io.tfpilot.core.catalogue.Variable;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A module block to begin with: what is needed with values that fit, what has a default with it. */
final class ExampleBlock {
    private ExampleBlock() {}

    static String of(ModuleSchema schema) {
        var asked = schema.variables().stream().filter(ExampleBlock::isAsked).toList();
        var needed = asked.stream().filter(Variable::required).map(ExampleBlock::line);
        var other = asked.stream().filter(each -> !each.required() && !each.isSecret())
                .map(ExampleBlock::line);
        return "module \"example\" {\n  source = \"../../modules/" + schema.name() + "\"\n"
                + paragraph("", needed.collect(Collectors.joining()))
                + paragraph("  # these have defaults\n", other.collect(Collectors.joining())) + "}\n";
    }

    private static boolean isAsked(Variable variable) {
        return switch (variable.filledBy()) {
            case FilledBy.Person() -> true;
            case FilledBy.Server(var what) -> variable.required();
            case FilledBy.Secret() -> variable.required();
            case FilledBy.Nobody(var reason) -> variable.required();
        };
    }

    private static String paragraph(String head, String lines) {
        return lines.isEmpty() ? "" : "\n" + head + lines;
    }

    private static String line(Variable variable) {
        var standing = variable.defaultValue();
        return "  " + variable.name() + " = " + (standing == null ? needed(variable) : hcl(standing, "  ")) + "\n";
    }

    private static String needed(Variable variable) {
        if (variable.isSecret()) {
            return "var." + variable.name();
        }
        var choices = variable.enumeration();
        return hcl(choices.isEmpty() ? fitting(variable.type()) : choices.getFirst(), "  ");
    }

    private static JsonNode fitting(TypeConstraint type) {
        var json = JsonNodeFactory.instance;
        return switch (type) {
            case TypeConstraint.StringType any -> json.stringNode("");
            case TypeConstraint.NumberType any -> json.numberNode(0);
            case TypeConstraint.BoolType any -> json.booleanNode(false);
            case TypeConstraint.AnyType any -> json.nullNode();
            case TypeConstraint.ListType any -> json.arrayNode();
            case TypeConstraint.SetType any -> json.arrayNode();
            case TypeConstraint.TupleType(var elements) -> {
                var array = json.arrayNode();
                elements.forEach(each -> array.add(fitting(each)));
                yield array;
            }
            case TypeConstraint.MapType any -> json.objectNode();
            case TypeConstraint.ObjectType(var fields) -> {
                var object = json.objectNode();
                fields.stream().filter(field -> !field.optional())
                        .forEach(field -> object.set(field.name(), fitting(field.type())));
                yield object;
            }
        };
    }

    private static String hcl(JsonNode value, String indent) {
        if (value.isObject()) {
            return value.isEmpty()
                    ? "{}"
                    : value.propertyStream().map(each -> indent + "  " + key(each.getKey()) + " = "
                            + hcl(each.getValue(), indent + "  ") + "\n").collect(Collectors.joining("", "{\n",
                                    indent + "}"));
        }
        if (value.isArray()) {
            return value.valueStream().map(each -> hcl(each, indent)).collect(Collectors.joining(", ", "[", "]"));
        }
        return value.isString() ? text(value.asString()) : value.toString();
    }

    private static String key(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_-]*") ? name : text(name);
    }

    private static String text(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("${", "$${")
                .replace("%{", "%%{") + '"';
    }
}
