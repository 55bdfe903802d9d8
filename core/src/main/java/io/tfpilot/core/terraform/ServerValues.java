package io.tfpilot.core.terraform;

import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.catalogue.ServerInput;
import io.tfpilot.core.catalogue.TagShape;
import io.tfpilot.core.catalogue.Variable;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the server gives a module, as far as the module takes it. */
public record ServerValues(String name, String project, String environment, String requestId,
        Map<String, String> tags) {
    public ServerValues {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    /** The tags as this module takes them; none where it has no input for them. */
    public SortedMap<String, String> tagsOf(ModuleSchema schema) {
        return schema.variable(ServerInput.TAGS).isPresent()
                ? MappedTags.of(schema.mapping().style(), tags)
                : new TreeMap<>();
    }

    /** The inputs of this module that the server fills, with their values. */
    public ObjectNode inputsOf(ModuleSchema schema) {
        ObjectNode inputs = JsonNodeFactory.instance.objectNode();
        for (ServerInput input : ServerInput.values()) {
            schema.variable(input).ifPresent(variable -> inputs.set(variable.name(), valueOf(input, variable, schema)));
        }
        return inputs;
    }

    private JsonNode valueOf(ServerInput input, Variable variable, ModuleSchema schema) {
        return switch (input) {
            case NAME -> JsonNodeFactory.instance.stringNode(name);
            case PROJECT -> JsonNodeFactory.instance.stringNode(project);
            case ENVIRONMENT -> JsonNodeFactory.instance.stringNode(environment);
            case REQUEST_ID -> JsonNodeFactory.instance.stringNode(requestId);
            case TAGS -> MappedTags.written(TagShape.of(variable).orElseThrow(), tagsOf(schema));
        };
    }
}
