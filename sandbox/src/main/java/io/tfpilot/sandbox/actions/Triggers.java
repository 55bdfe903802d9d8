package io.tfpilot.sandbox.actions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code on:}. */
record Triggers(boolean dispatchable, List<DispatchInput> inputs, List<String> schedules) {
    /** GitHub's own. */
    private static final int MAX_INPUTS = 25;
    private static final Set<String> EVENTS = Set.of("workflow_dispatch", "schedule");
    private static final Set<String> INPUT_KEYS = Set.of("description", "required", "default", "type", "options",
            "deprecationMessage");

    Triggers {
        inputs = List.copyOf(inputs);
        schedules = List.copyOf(schedules);
    }

    static Triggers parse(Yaml on) {
        if (!(on instanceof Yaml.Mapping map)) {
            for (String event : on.texts()) {
                if (!event.equals("workflow_dispatch")) {
                    throw new Unsupported(on.line(), "The event '" + event + "' is not supported in the sandbox");
                }
            }
            return new Triggers(true, List.of(), List.of());
        }
        map.only(EVENTS);
        return new Triggers(map.get("workflow_dispatch").isPresent(),
                map.get("workflow_dispatch").map(Triggers::inputs).orElse(List.of()),
                map.get("schedule").map(Triggers::schedules).orElse(List.of()));
    }

    private static List<String> schedules(Yaml yaml) {
        return yaml.sequence().items().stream().map(item -> item.mapping().only(Set.of("cron", "timezone")).text("cron")
                .orElseThrow(() -> new Unsupported(item.line(), "'cron' is missing"))).toList();
    }

    private static List<DispatchInput> inputs(Yaml dispatch) {
        Optional<Yaml> inputs = dispatch.mapping().only(Set.of("inputs")).get("inputs");
        if (inputs.isEmpty()) {
            return List.of();
        }
        Yaml.Mapping map = inputs.get().mapping();
        if (map.entries().size() > MAX_INPUTS) {
            throw new Unsupported(map.line(), "you may only define up to " + MAX_INPUTS + " `inputs`");
        }
        var read = new ArrayList<DispatchInput>();
        map.entries().forEach((name, entry) -> read.add(input(name, entry)));
        return read;
    }

    private static DispatchInput input(String name, Yaml.Mapping.Entry entry) {
        StepReader.id(new Yaml.Scalar(entry.line(), name, false));
        Yaml.Mapping map = entry.value().mapping().only(INPUT_KEYS);
        DispatchInput.Type type = map.get("type").map(Triggers::type).orElse(DispatchInput.Type.STRING);
        List<String> options = map.get("options").map(Yaml::texts).orElse(List.of());
        if ((type == DispatchInput.Type.CHOICE) == options.isEmpty()) {
            throw new Unsupported(entry.line(), "A choice, and nothing else, has 'options'");
        }
        var input = new DispatchInput(name, type, map.text("description").orElse(""),
                map.get("required").map(Yaml::bool).orElse(false), map.text("default"), options);
        input.defaultValue().flatMap(value -> InputCheck.complaint(input, value)).ifPresent(complaint -> {
            throw new Unsupported(entry.line(), "The default of '" + name + "' does not fit: " + complaint);
        });
        return input;
    }

    private static DispatchInput.Type type(Yaml yaml) {
        return switch (yaml.text()) {
            case "string" -> DispatchInput.Type.STRING;
            case "boolean" -> DispatchInput.Type.BOOLEAN;
            case "choice" -> DispatchInput.Type.CHOICE;
            case "number" -> DispatchInput.Type.NUMBER;
            case "environment" -> DispatchInput.Type.ENVIRONMENT;
            default -> throw new Unsupported(yaml.line(), "'" + yaml.text() + "' is not a type of input");
        };
    }
}
