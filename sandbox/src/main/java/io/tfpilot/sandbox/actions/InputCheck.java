package io.tfpilot.sandbox.actions;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Whether the inputs of a dispatch fit what the workflow declares. */
final class InputCheck {
    /** GitHub's own, counted over all values. */
    private static final int MAX_CHARACTERS = 65_535;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private InputCheck() {}

    static CheckedInputs check(List<DispatchInput> declared, Map<String, String> given) {
        List<String> names = declared.stream().map(DispatchInput::name).toList();
        String unexpected = given.keySet().stream().filter(name -> !names.contains(name))
                .map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
        if (!unexpected.isEmpty()) {
            return new CheckedInputs.Refused("Unexpected inputs provided: [" + unexpected + "]");
        }
        if (given.values().stream().mapToLong(String::length).sum() > MAX_CHARACTERS) {
            return new CheckedInputs.Refused("inputs are too large.");
        }
        var values = new LinkedHashMap<String, JsonNode>();
        for (DispatchInput input : declared) {
            Optional<String> value = Optional.ofNullable(given.get(input.name())).or(input::defaultValue);
            if (value.isEmpty() && input.required()) {
                return new CheckedInputs.Refused("Required input '" + input.name() + "' not provided");
            }
            Optional<String> complaint = value.flatMap(v -> complaint(input, v));
            if (complaint.isPresent()) {
                return new CheckedInputs.Refused(complaint.get());
            }
            values.put(input.name(), typed(input, value.orElse("")));
        }
        return new CheckedInputs.Accepted(values);
    }

    /** What is wrong with a value, if anything. */
    static Optional<String> complaint(DispatchInput input, String value) {
        boolean fits = switch (input.type()) {
            case STRING, ENVIRONMENT -> true;
            case BOOLEAN -> List.of("true", "false").contains(value);
            case CHOICE -> input.options().contains(value) || (value.isEmpty() && !input.required());
            case NUMBER -> value.isEmpty() || isNumber(value);
        };
        return fits
                ? Optional.empty()
                : Optional.of("Provided value '" + value + "' for input '" + input.name() + "' not in the list of "
                        + "allowed values");
    }

    private static boolean isNumber(String text) {
        try {
            return new BigDecimal(text).precision() > 0;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private static JsonNode typed(DispatchInput input, String value) {
        return switch (input.type()) {
            case BOOLEAN -> JSON.booleanNode(value.equals("true"));
            case NUMBER -> value.isEmpty() ? JSON.stringNode("") : JSON.numberNode(Double.parseDouble(value));
            case STRING, CHOICE, ENVIRONMENT -> JSON.stringNode(value);
        };
    }
}
