package io.tfpilot.core.catalogue;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a module takes and gives, and how it is presented.
 *
 * @param name the folder under {@code modules/}
 * @param shortName for request ids and file names, {@code [a-z0-9]{1,12}}
 * @param deprecation the platform team's words, null while the module is current
 * @param variables in the order of the module's files (variables.tf first, then by file name)
 */
public record ModuleSchema(String name, String shortName, String title, String category, String icon,
        String description, @Nullable String deprecation, List<Variable> variables, List<Output> outputs,
        List<InputGroup> groups, String readme) {
    public ModuleSchema {
        variables = List.copyOf(variables);
        outputs = List.copyOf(outputs);
        groups = List.copyOf(groups);
        if (!shortName.matches("[a-z0-9]{1,12}")) {
            throw new IllegalArgumentException("not a short name: " + shortName);
        }
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

    /** The schema as {@code GET /api/modules/{name}/schema} shows it. */
    public ObjectNode toJson() {
        return SchemaJson.of(this);
    }
}
