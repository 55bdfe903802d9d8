package io.tfpilot.core.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Checks configurations completely: what passes here, Terraform takes as it is meant. */
public final class Configurations {
    private final ModuleSchema schema;
    private final Set<String> secretNames;
    private final List<FieldProblem> problems = new ArrayList<>();
    private final ValueCheck values = new ValueCheck(problems);

    private Configurations(ModuleSchema schema, Set<String> secretNames) {
        this.schema = schema;
        this.secretNames = secretNames;
    }

    /** Checks what a person gave. Read the JSON by {@link ExactJson}, so that numbers are still exact. */
    public static ConfigurationCheck check(ModuleSchema schema, JsonNode config, Set<String> secretNames) {
        return new Configurations(schema, secretNames).check(config);
    }

    /** The inputs that are right, normalised: without any that has a problem. */
    public static ObjectNode right(ModuleSchema schema, JsonNode config, Set<String> secretNames) {
        Configurations check = new Configurations(schema, secretNames);
        if (!config.isObject()) {
            return JsonNodeFactory.instance.objectNode();
        }
        ObjectNode right = check.inputs(check.values.keysNormalised(config, ""));
        check.rules(right);
        check.wrong().forEach(right::remove);
        return right;
    }

    /**
     * Checks the values the server fills in (the name above all) by the module's own rules, and by those that speak of
     * these values and of a person's together.
     */
    public static List<FieldProblem> checkServerInputs(ModuleSchema schema, ObjectNode inputs, ObjectNode config) {
        Configurations check = new Configurations(schema, Set.of());
        ObjectNode all = config.deepCopy();
        for (var entry : inputs.properties()) {
            schema.variable(entry.getKey()).ifPresentOrElse(
                    variable -> check.typed(variable, entry.getValue())
                            .ifPresent(value -> all.set(variable.name(), value)),
                    () -> check.problem(entry.getKey(), "the module has no such input"));
        }
        check.problems.addAll(new Rules(schema, all, check.wrong()).broken(rule -> inputs.has(rule.variable())
                || rule.mentions().stream().anyMatch(inputs::has)));
        return List.copyOf(check.problems);
    }

    /**
     * The rules of the module that only Terraform can judge of this configuration, each as its own words at its
     * variable. A rule about what is missing or wrong is not among them.
     *
     * @param inputs what the server fills in
     */
    public static List<FieldProblem> open(ModuleSchema schema, JsonNode config, Set<String> secretNames,
            ObjectNode inputs) {
        Configurations check = new Configurations(schema, secretNames);
        ObjectNode all = config.isObject()
                ? check.inputs(check.values.keysNormalised(config, ""))
                : JsonNodeFactory.instance.objectNode();
        all.setAll(inputs);
        return new Rules(schema, all, check.wrong()).open();
    }

    private ConfigurationCheck check(JsonNode config) {
        if (!config.isObject()) {
            return new ConfigurationCheck.Invalid(List.of(new FieldProblem("", "should be an object of inputs")));
        }
        ObjectNode given = values.keysNormalised(config, "");
        ObjectNode normalised = inputs(given);
        rules(normalised);
        problems.sort(Comparator.comparingInt(this::place));
        given.propertyNames().stream().filter(name -> schema.variable(name).isEmpty())
                .forEach(name -> problem(Paths.child("", name), "the module has no such input"
                        + Suggestion.among(name, schema.variables().stream().map(Variable::name).toList())));
        return problems.isEmpty()
                ? new ConfigurationCheck.Checked(normalised)
                : new ConfigurationCheck.Invalid(problems);
    }

    private ObjectNode inputs(ObjectNode given) {
        ObjectNode normalised = JsonNodeFactory.instance.objectNode();
        for (Variable variable : schema.variables()) {
            input(variable, given.get(variable.name())).ifPresent(value -> normalised.set(variable.name(), value));
        }
        return normalised;
    }

    /** What the server fills in is not known here: rules about it are judged with it. */
    private void rules(ObjectNode normalised) {
        problems.addAll(new Rules(schema, normalised, wrong()).broken(rule -> Stream
                .concat(Stream.of(rule.variable()), rule.mentions().stream()).map(schema::variable)
                .noneMatch(it -> it.isPresent() && it.get().filledBy() instanceof FilledBy.Server)));
    }

    private Set<String> wrong() {
        return problems.stream().map(problem -> input(problem.path())).collect(Collectors.toSet());
    }

    private static String input(String path) {
        return path.split("[.\\[]", 2)[0];
    }

    private int place(FieldProblem problem) {
        List<String> names = schema.variables().stream().map(Variable::name).toList();
        int place = names.indexOf(input(problem.path()));
        return place < 0 ? names.size() : place;
    }

    private Optional<JsonNode> input(Variable variable, @Nullable JsonNode value) {
        return switch (variable.filledBy()) {
            case FilledBy.Server _ -> refused(variable, value, "is filled in by TfPilot");
            case FilledBy.Nobody(String reason) -> refused(variable, value, reason);
            case FilledBy.Secret _ -> given(variable, value).flatMap(name -> secret(variable, name));
            case FilledBy.Person _ -> given(variable, value)
                    .flatMap(it -> variable.isReference(it) ? secret(variable, it) : typed(variable, it));
        };
    }

    private Optional<JsonNode> refused(Variable variable, @Nullable JsonNode value, String reason) {
        if (value != null) {
            problem(variable.name(), reason);
        }
        return Optional.empty();
    }

    /** A null stands for "not given" where the default is null. */
    private Optional<JsonNode> given(Variable variable, @Nullable JsonNode value) {
        if (value == null) {
            if (variable.required()) {
                problem(variable.name(), "is required");
            }
            return Optional.empty();
        }
        if (!value.isNull()) {
            return Optional.of(value);
        }
        JsonNode standing = variable.defaultValue();
        if (standing == null) {
            problem(variable.name(), "is required, and null is not a value");
            return Optional.empty();
        }
        return standing.isNull() ? Optional.empty() : nothing(variable, value);
    }

    /** An explicit null is a value of its own where the default is another one and Terraform takes it. */
    private Optional<JsonNode> nothing(Variable variable, JsonNode value) {
        if (variable.nullable()) {
            return Optional.of(value);
        }
        problem(variable.name(), "null is not a value; leave the input out to use its default");
        return Optional.empty();
    }

    /** The module's own default is right as it stands, whatever a person may not write. */
    private Optional<JsonNode> typed(Variable variable, JsonNode value) {
        JsonNode otherwise = variable.defaultValue();
        List<JsonNode> standing = otherwise == null ? List.of() : List.of(otherwise);
        List<FieldProblem> found = new ArrayList<>();
        Optional<JsonNode> checked = value.isNull()
                ? Optional.of(value)
                : new ValueCheck(found).check(variable.type(), value, variable.name(), standing);
        if (found.isEmpty()) {
            return checked;
        }
        if (standing.contains(value)) {
            return Optional.of(value);
        }
        problems.addAll(found.subList(0, Math.min(found.size(), ValueCheck.MAX_PROBLEMS - Math.min(problems.size(),
                ValueCheck.MAX_PROBLEMS))));
        return checked;
    }

    private Optional<JsonNode> secret(Variable variable, JsonNode value) {
        JsonNode name = value.isObject() && value.size() == 1 ? value.path("secret") : value;
        if (!name.isString()) {
            problem(variable.name(), "should be the name of a secret");
            return Optional.empty();
        }
        if (!secretNames.contains(name.stringValue())) {
            // Somebody may have typed the secret itself: it is not repeated here.
            problem(variable.name(), secretNames.isEmpty()
                    ? "the project lists no secrets"
                    : "the project lists no such secret; it lists "
                            + String.join(", ", secretNames.stream().sorted().toList()));
            return Optional.empty();
        }
        return Optional.of(JsonNodeFactory.instance.objectNode().put("secret", name.stringValue()));
    }

    private void problem(String path, String message) {
        problems.add(new FieldProblem(path, message));
    }
}
