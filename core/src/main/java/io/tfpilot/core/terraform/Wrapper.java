package io.tfpilot.core.terraform;

import io.tfpilot.core.catalogue.FilledBy;
import io.tfpilot.core.catalogue.HandedProviders;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.catalogue.ModuleSchema.Output;
import io.tfpilot.core.catalogue.ServerInput;
import io.tfpilot.core.catalogue.TypeConstraint;
import io.tfpilot.core.catalogue.TypeConstraint.Field;
import io.tfpilot.core.catalogue.Validation;
import io.tfpilot.core.catalogue.Variable;
import io.tfpilot.core.terraform.Layout.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The files of a small module that calls another one, pinned, and passes inputs and outputs on. */
public final class Wrapper {
    private final ModuleSchema wrapped;
    private final List<Variable> inputs;
    private final List<Output> outputs;

    private Wrapper(ModuleSchema wrapped, Choice choice) {
        this.wrapped = wrapped;
        inputs = wrapped.variables().stream().filter(variable -> variable.required() || choice.inputs().isEmpty()
                || variable.filledBy() instanceof FilledBy.Server || choice.inputs().contains(variable.name()))
                .toList();
        outputs = wrapped.outputs().stream()
                .filter(output -> choice.outputs().isEmpty() || choice.outputs().contains(output.name())).toList();
    }

    /**
     * @param source as it stands in a module block
     * @param version empty where the source itself is pinned
     * @param providers what the module's caller hands in; without aliases, each comes by itself
     */
    public record Call(String source, String version, HandedProviders providers) {
        /** Of a module that gets its providers by themselves. */
        public Call(String source, String version) {
            this(source, version, HandedProviders.NONE);
        }
    }

    /**
     * @param inputs those to pass on besides those that are needed or filled by the server; empty = all
     * @param outputs those to pass on; empty = all
     */
    public record Choice(Set<String> inputs, Set<String> outputs) {
        public static final Choice ALL = new Choice(Set.of(), Set.of());

        public Choice {
            inputs = Set.copyOf(inputs);
            outputs = Set.copyOf(outputs);
        }
    }

    /** The files by name; those that would be empty are left out. */
    public static SortedMap<String, String> of(ModuleSchema wrapped, Call call, Choice choice) {
        var wrapper = new Wrapper(wrapped, choice);
        var files = new TreeMap<String, String>();
        files.put("main.tf", wrapper.main(call));
        files.put("variables.tf", wrapper.inputs.stream().map(Wrapper::variable).collect(Collectors.joining("\n")));
        files.put("outputs.tf", wrapper.outputs.stream().map(Wrapper::output).collect(Collectors.joining("\n")));
        files.put("versions.tf", call.providers().aliases().isEmpty() ? "" : versions(call.providers()));
        files.put("tfpilot.yaml", wrapper.presentation());
        files.values().removeIf(String::isEmpty);
        return files;
    }

    /** A name for the environment's own providers, so that they can be handed on. */
    private static String versions(HandedProviders providers) {
        var required = Layout.attributes(providers.sources().entrySet().stream().map(each -> new Line(each.getKey(),
                Layout.within("{", List.of("source = " + QuotedText.of(each.getValue())), "}"))).toList());
        return text(Layout.within("terraform {", Layout.within("required_providers {", required, "}"), "}"));
    }

    /** A module that is handed one provider by its caller gets no other by itself. */
    private static List<String> handed(HandedProviders providers) {
        var lines = new ArrayList<Line>();
        providers.sources().keySet().forEach(name -> lines.add(line(name, name)));
        providers.aliases().keySet().forEach(alias -> lines.add(line(alias, alias.split("\\.", 2)[0])));
        return Layout.within("providers = {", Layout.attributes(lines), "}");
    }

    private String main(Call call) {
        var body = new ArrayList<>(Layout.attributes(call.version().isEmpty()
                ? List.of(line("source", QuotedText.of(call.source())))
                : List.of(line("source", QuotedText.of(call.source())),
                        line("version", QuotedText.of(call.version())))));
        if (!call.providers().aliases().isEmpty()) {
            body.add("");
            body.addAll(handed(call.providers()));
        }
        if (!inputs.isEmpty()) {
            body.add("");
            body.addAll(Layout.attributes(inputs.stream().map(each -> line(each.name(), "var." + each.name()))
                    .toList()));
        }
        return text(Layout.within("module \"this\" {", body, "}"));
    }

    private static String variable(Variable variable) {
        var lines = new ArrayList<Line>();
        if (!variable.description().isEmpty()) {
            lines.add(line("description", QuotedText.of(variable.description())));
        }
        lines.add(line("type", type(variable.type())));
        if (variable.defaultValue() != null) {
            lines.add(new Line("default", Layout.value(variable.defaultValue())));
        }
        if (!variable.nullable()) {
            lines.add(line("nullable", "false"));
        }
        if (variable.sensitive()) {
            lines.add(line("sensitive", "true"));
        }
        var body = new ArrayList<>(Layout.attributes(lines));
        // Conditions on other things of the wrapped module are checked there.
        variable.validations().stream().filter(Validation::standsAlone)
                .filter(each -> each.conditionSource().lines().count() == 1).forEach(each -> {
                    body.add("");
                    body.addAll(validation(each));
                });
        return text(Layout.within("variable " + QuotedText.of(variable.name()) + " {", body, "}"));
    }

    private static List<String> validation(Validation validation) {
        return Layout.within("validation {", Layout.attributes(List.of(
                line("condition", validation.conditionSource()),
                line("error_message", QuotedText.of(validation.message())))), "}");
    }

    private static String output(Output output) {
        var lines = new ArrayList<Line>();
        if (!output.description().isEmpty()) {
            lines.add(line("description", QuotedText.of(output.description())));
        }
        lines.add(line("value", "module.this." + output.name()));
        if (output.sensitive()) {
            lines.add(line("sensitive", "true"));
        }
        return text(Layout.within("output " + QuotedText.of(output.name()) + " {", Layout.attributes(lines), "}"));
    }

    private String presentation() {
        var yaml = new StringBuilder("title: " + quoted(wrapped.title()) + "\n");
        if (!wrapped.description().isEmpty()) {
            yaml.append("description: ").append(quoted(wrapped.description())).append('\n');
        }
        yaml.append("category: ").append(quoted(wrapped.category())).append('\n');
        yaml.append("icon: ").append(quoted(wrapped.icon())).append('\n');
        for (var input : ServerInput.values()) {
            var name = wrapped.variable(input).map(Variable::name);
            yaml.append(input.word()).append(": ")
                    .append(name.map(each -> "{ input: " + quoted(each) + limits(input) + " }")
                            .orElse("{ none: true }"))
                    .append('\n');
        }
        var secrets = inputs.stream().filter(each -> each.filledBy() instanceof FilledBy.Secret)
                .map(each -> quoted(each.name())).toList();
        return secrets.isEmpty() ? yaml.toString() : yaml + "secrets: [" + String.join(", ", secrets) + "]\n";
    }

    private String limits(ServerInput input) {
        return switch (input) {
            case TAGS -> ", style: " + wrapped.mapping().style().word();
            case NAME -> {
                var limits = wrapped.mapping().names();
                yield (limits.length() == null ? "" : ", length: " + limits.length())
                        + (limits.separator() == null ? "" : ", separator: " + quoted(limits.separator()))
                        + (limits.pattern() == null ? "" : ", pattern: " + quoted(limits.pattern()));
            }
            case PROJECT, ENVIRONMENT, REQUEST_ID -> "";
        };
    }

    /** In YAML a bare {@code null} or {@code true} is no text. */
    private static String quoted(String text) {
        return CanonicalJson.text(JsonNodeFactory.instance.stringNode(text));
    }

    /** As Terraform writes it, with defaults that can never become code. */
    private static String type(TypeConstraint type) {
        return switch (type) {
            case TypeConstraint.StringType _,TypeConstraint.NumberType _,TypeConstraint.BoolType _,TypeConstraint.AnyType _ ->
                type.toString();
            case TypeConstraint.ListType(var element) -> "list(" + type(element) + ")";
            case TypeConstraint.SetType(var element) -> "set(" + type(element) + ")";
            case TypeConstraint.MapType(var element) -> "map(" + type(element) + ")";
            case TypeConstraint.TupleType(var elements) -> elements.stream().map(Wrapper::type)
                    .collect(Collectors.joining(", ", "tuple([", "])"));
            case TypeConstraint.ObjectType(var fields) -> fields.isEmpty()
                    ? "object({})"
                    : fields.stream().map(Wrapper::field).collect(Collectors.joining(", ", "object({ ", " })"));
        };
    }

    private static String field(Field field) {
        var value = field.defaultValue();
        var inner = value == null ? type(field.type()) : type(field.type()) + ", " + inline(value);
        return field.name() + " = " + (field.optional() ? "optional(" + inner + ")" : inner);
    }

    private static String inline(JsonNode value) {
        if (value.isObject() && !value.isEmpty()) {
            return value.propertyStream().map(each -> QuotedText.key(each.getKey()) + " = " + inline(each.getValue()))
                    .collect(Collectors.joining(", ", "{ ", " }"));
        }
        if (value.isArray()) {
            return value.valueStream().map(Wrapper::inline).collect(Collectors.joining(", ", "[", "]"));
        }
        return Layout.value(value).getFirst();
    }

    private static Line line(String key, String value) {
        return new Line(key, List.of(value));
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
