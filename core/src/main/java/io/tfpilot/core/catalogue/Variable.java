package io.tfpilot.core.catalogue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An input of a module.
 *
 * @param defaultValue null when the input is required; a JSON null is a default of null
 * @param help more words for the form, from {@code tfpilot.yaml}; may be empty
 * @param nullable whether an explicit null may be given
 * @param choices the values an enumerating validation allows, by path inside the value ({@code ""} is the value
 *        itself, {@code "family"} the field of an object, {@code "[].port"} that of every element)
 */
public record Variable(String name, TypeConstraint type, @Nullable JsonNode defaultValue, String description,
        String help, boolean nullable, boolean sensitive, FilledBy filledBy, List<Validation> validations,
        Map<String, List<JsonNode>> choices) {
    public Variable {
        validations = List.copyOf(validations);
        choices = Map.copyOf(choices);
    }

    /** The same input in other hands. */
    public Variable filledBy(FilledBy other) {
        return new Variable(name, type, defaultValue, description, help, nullable, sensitive, other, validations,
                choices);
    }

    /** Whether a plan fails without a value. */
    public boolean required() {
        return defaultValue == null;
    }

    /** The allowed values, empty when any value of the type will do. */
    public List<JsonNode> enumeration() {
        return choices.getOrDefault("", List.of());
    }
}
