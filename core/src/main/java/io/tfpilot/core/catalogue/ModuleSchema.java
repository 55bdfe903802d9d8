package io.tfpilot.core.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a module takes and gives, and how it is presented.
 *
 * @param name the folder under {@code modules/}
 * @param shortName for request ids and file names, {@code [a-z0-9]{1,12}}
 * @param deprecation the platform team's words, null while the module is current
 * @param variables in the order of the module's files (variables.tf first, then by file name)
 * @param mapping how name and tags become what the module takes
 */
public record ModuleSchema(String name, String shortName, String title, String category, String icon,
        String description, @Nullable String deprecation, List<Variable> variables, List<Output> outputs,
        List<InputGroup> groups, String readme, Mapping mapping) {
    public ModuleSchema {
        variables = List.copyOf(variables);
        outputs = List.copyOf(outputs);
        groups = List.copyOf(groups);
        if (!shortName.matches("[a-z0-9]{1,12}")) {
            throw new IllegalArgumentException("not a short name: " + shortName);
        }
    }

    /**
     * How name and tags become what the module takes.
     *
     * @param untagged why no input takes tags, as the rest of a sentence that begins with the module; else empty
     * @param hidden whether the folder only helps others: nobody is offered it
     */
    public record Mapping(NameLimits names, TagStyle style, String untagged, boolean hidden) {
        /** Of a module without {@code tfpilot.yaml} that takes tags. */
        public static final Mapping USUAL = new Mapping(NameLimits.NONE, TagStyle.AWS, "", false);
    }

    /** An output of the module. */
    public record Output(String name, String description, boolean sensitive) {}

    /** A heading of the form with the inputs under it; every input a person fills is in exactly one group. */
    public record InputGroup(String title, List<String> inputs) {
        public InputGroup {
            inputs = List.copyOf(inputs);
        }
    }

    /** The variable of that name. */
    public Optional<Variable> variable(String wanted) {
        return variables.stream().filter(variable -> variable.name().equals(wanted)).findFirst();
    }

    /** The variable that takes what the server fills, where the module has one. */
    public Optional<Variable> variable(ServerInput wanted) {
        return variables.stream().filter(variable -> variable.filledBy() instanceof FilledBy.Server(var input)
                && input == wanted).findFirst();
    }

    /**
     * The same module with other hands for some inputs: what a person fills from now on, stands in the form.
     *
     * @param other for the inputs it names
     */
    public ModuleSchema filledBy(Map<String, FilledBy> other) {
        List<Variable> changed = variables.stream()
                .map(variable -> variable.filledBy(other.getOrDefault(variable.name(), variable.filledBy()))).toList();
        Set<String> grouped = groups.stream().flatMap(group -> group.inputs().stream()).collect(Collectors.toSet());
        List<String> asked = changed.stream().filter(variable -> variable.filledBy() instanceof FilledBy.Person)
                .map(Variable::name).filter(name -> other.containsKey(name) && !grouped.contains(name)).toList();
        List<InputGroup> more = asked.isEmpty()
                ? groups
                : Stream.concat(groups.stream(), Stream.of(new InputGroup("More", asked))).toList();
        return new ModuleSchema(name, shortName, title, category, icon, description, deprecation, changed, outputs,
                more, readme, mapping);
    }

    /** The schema as {@code GET /api/modules/{name}/schema} shows it. */
    public ObjectNode toJson() {
        return SchemaJson.of(this);
    }
}
