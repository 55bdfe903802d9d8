package io.tfpilot.sandbox.state;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.tfpilot.sandbox.web.Refusal;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes something behind Terraform's back. The demo modules are made of {@code terraform_data}, which has nothing to
 * refresh, so what is changed is the record: the next plan finds what a changed world would show it.
 */
public final class Drift {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** What tells which resource it is stays as it is. */
    private static final Set<String> UNTOUCHED = Set.of("kind", "id", "name", "type", "tags");

    private final States states;

    public Drift(States states) {
        this.states = states;
    }

    /** What was changed. */
    public record Change(String address, String attribute, String from, String to) {}

    /** Changes one attribute of one resource below a module, or takes the resource out of the record. */
    public Change make(Path place, String module, boolean remove) {
        var lock = UUID.randomUUID().toString();
        if (states.lock(place, ("{\"ID\":\"" + lock + "\"}").getBytes(StandardCharsets.UTF_8),
                0) instanceof States.Outcome.Held) {
            throw Refusal.of(409, "The state is locked: try again when the run has ended");
        }
        try {
            var state = (ObjectNode) JSON
                    .readTree(states.read(place).orElseThrow(() -> Refusal.of(422, "Nothing is recorded there yet")));
            var change = (remove ? removed(state, module) : changed(state, module))
                    .orElseThrow(() -> Refusal.of(422, "Nothing below " + module + " can be changed"));
            state.put("serial", state.path("serial").asLong() + 1);
            states.write(place, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(state), lock);
            return change;
        } finally {
            states.unlock(place, new byte[0]);
        }
    }

    private static List<ObjectNode> resources(ObjectNode state, String module) {
        var all = new ArrayList<ObjectNode>();
        for (var resource : state.path("resources")) {
            if (resource instanceof ObjectNode object && object.path("mode").asString("").equals("managed")
                    && isBelow(object.path("module").asString(""), module) && !object.path("instances").isEmpty()) {
                all.add(object);
            }
        }
        return all;
    }

    /** Without its key a module means each of several. */
    private static boolean isBelow(String address, String module) {
        return address.startsWith(module) && (address.length() == module.length()
                || address.charAt(module.length()) == '.' || address.charAt(module.length()) == '[');
    }

    private static String address(JsonNode resource) {
        var module = resource.path("module").asString("");
        return (module.isEmpty() ? "" : module + ".") + resource.path("type").asString() + "."
                + resource.path("name").asString();
    }

    private static Optional<Change> removed(ObjectNode state, String module) {
        var resources = resources(state, module);
        if (resources.isEmpty()) {
            return Optional.empty();
        }
        var first = resources.getFirst();
        ((ArrayNode) first.path("instances")).remove(0);
        var list = (ArrayNode) state.path("resources");
        for (int i = list.size() - 1; i >= 0; i--) {
            if (list.get(i).path("instances").isEmpty()) {
                list.remove(i);
            }
        }
        return Optional.of(new Change(address(first), "", "recorded", "gone"));
    }

    private static Optional<Change> changed(ObjectNode state, String module) {
        // A number reads best in a plan; a text will do.
        for (boolean numbers : new boolean[]{true, false}) {
            for (var resource : resources(state, module)) {
                var attributes = resource.path("instances").path(0).path("attributes");
                var input = value(attributes.path("input"));
                for (var entry : input.properties()) {
                    var old = entry.getValue();
                    if (!UNTOUCHED.contains(entry.getKey()) && (numbers ? old.isIntegralNumber() : old.isString())) {
                        return Optional.of(change(resource, attributes, entry.getKey(), old));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** {@code terraform_data} records its input as a value with its type. */
    private static JsonNode value(JsonNode attribute) {
        return attribute.has("value") && attribute.has("type") ? attribute.path("value") : attribute;
    }

    private static Change change(JsonNode resource, JsonNode attributes, String name, JsonNode old) {
        var changed = old.isIntegralNumber()
                ? JSON.getNodeFactory().numberNode(old.asLong() > 1 ? old.asLong() - 1 : old.asLong() + 1)
                : JSON.getNodeFactory().stringNode(old.asString() + "-changed");
        for (var part : List.of("input", "output")) {
            if (value(attributes.path(part)) instanceof ObjectNode object && object.has(name)) {
                object.set(name, changed);
            }
        }
        return new Change(address(resource), name, old.asString(""), changed.asString(""));
    }
}
