package io.tfpilot.core.terraform;

import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.catalogue.ServerInput;
import io.tfpilot.core.catalogue.Variable;
import io.tfpilot.core.hcl.Constants;
import io.tfpilot.core.hcl.Hcl;
import io.tfpilot.core.hcl.HclAttribute;
import io.tfpilot.core.hcl.HclBlock;
import io.tfpilot.core.hcl.HclReading;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A section read back into what it was rendered from. Rendering that again must give the same bytes: the proof that
 * nobody else wrote there, made from the repository alone.
 */
public sealed interface SectionReading {
    Pattern NOTE = Pattern.compile("# module (\\S+) tree ([0-9a-f]{12}) · inputs [0-9a-f]{12} · tfpilot-renderer@\\d+");

    /** @param moduleTree the first twelve digits of the module's tree */
    record Found(String module, String moduleTree, HclBlock block) implements SectionReading {

        /**
         * Renders the section's own inputs again.
         *
         * @param treeHash the whole tree hash of the module
         */
        public RenderedSection rendered(String requestId, String modulePath, String treeHash, ModuleSchema schema) {
            var config = JsonNodeFactory.instance.objectNode();
            Map<ServerInput, JsonNode> server = new HashMap<>();
            for (var attribute : block.body().attributes()) {
                schema.variable(attribute.name())
                        .ifPresent(variable -> place(variable, value(attribute), config, server));
            }
            // A module need not take project and environment, but its tags always name them.
            var tags = tags(server.get(ServerInput.TAGS));
            var values = new ServerValues(text(server, ServerInput.NAME), tags.getOrDefault("Project", ""),
                    tags.getOrDefault("Environment", ""), requestId, tags);
            return Section.render(new SectionInput(requestId, modulePath, treeHash, schema, config, values));
        }

        private static void place(Variable variable, JsonNode value, ObjectNode config,
                Map<ServerInput, JsonNode> server) {
            switch (variable.filledBy()) {
                case io.tfpilot.core.catalogue.FilledBy.Server(var input) -> server.put(input, value);
                case io.tfpilot.core.catalogue.FilledBy.Person _,io.tfpilot.core.catalogue.FilledBy.Secret _,io.tfpilot.core.catalogue.FilledBy.Nobody _ ->
                    config
                            .set(variable.name(), value);
            }
        }

        private static JsonNode value(HclAttribute attribute) {
            var source = attribute.value().source().text();
            var prefix = "var.tfpilot_secret_";
            if (source.startsWith(prefix)) {
                return JsonNodeFactory.instance.objectNode().put("secret", source.substring(prefix.length()));
            }
            return Constants.of(attribute.value()).orElseThrow(
                    () -> new IllegalArgumentException(attribute.name() + " is not a plain value"));
        }

        private static String text(Map<ServerInput, JsonNode> server, ServerInput input) {
            var value = server.get(input);
            return value == null ? "" : value.asString("");
        }

        private static Map<String, String> tags(@Nullable JsonNode value) {
            var tags = new HashMap<String, String>();
            if (value != null) {
                value.properties().forEach(tag -> tags.put(tag.getKey(), tag.getValue().asString("")));
            }
            return tags;
        }
    }

    /** Not a section as TfPilot writes it. */
    record Unreadable(String reason) implements SectionReading {}

    /** @param section from begin marker to end marker */
    static SectionReading of(String section) {
        var note = NOTE.matcher(section);
        if (!note.find()) {
            return new Unreadable("its second line does not name the module, its tree and the inputs");
        }
        return switch (Hcl.read("section", section)) {
            case HclReading.Malformed(var position, var message) -> new Unreadable(position + ": " + message);
            case HclReading.Parsed(var body) -> body.blocks().size() == 1 && body.attributes().isEmpty()
                    ? new Found(note.group(1), note.group(2), body.blocks().getFirst())
                    : new Unreadable("it holds something else than one module block");
        };
    }
}
