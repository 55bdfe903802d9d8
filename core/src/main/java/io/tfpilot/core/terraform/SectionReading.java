package io.tfpilot.core.terraform;

import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.catalogue.ServerInput;
import io.tfpilot.core.catalogue.Variable;
import io.tfpilot.core.hcl.Constants;
import io.tfpilot.core.hcl.Hcl;
import io.tfpilot.core.hcl.HclAttribute;
import io.tfpilot.core.hcl.HclBlock;
import io.tfpilot.core.hcl.HclReading;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A section read back into what it was rendered from. Rendering that again must give the same bytes: the proof that
 * nobody else wrote there, made from the repository alone.
 */
public sealed interface SectionReading {
    Pattern NOTE = Pattern.compile("# module (\\S+) tree ([0-9a-f]{12}) · inputs [0-9a-f]{12} · tfpilot-renderer@\\d+");

    /** What leads from an environment's folder to the repository's root. */
    String ROOT = "\"../../";

    /** @param moduleTree the first twelve digits of the module's tree */
    record Found(String module, String moduleTree, HclBlock block) implements SectionReading {

        /**
         * Renders the section's own inputs again. Tags without one of TfPilot's are a person's, as an environment with
         * {@code tags: none} has them.
         *
         * @param treeHash the whole tree hash of the module
         */
        public RenderedSection rendered(String requestId, String modulePath, String treeHash, ModuleSchema schema) {
            var inputs = inputs();
            schema.variable(ServerInput.REQUEST_ID).map(Variable::name).filter(inputs::has)
                    .ifPresent(name -> inputs.put(name, requestId));
            schema.variable(ServerInput.TAGS).map(variable -> MappedTags.read(inputs.path(variable.name())))
                    .filter(Tags::hasServers).ifPresent(tags -> checkTags(requestId, schema, tags));
            return Section.render(new Section.Place(requestId, modulePath, treeHash, schema), inputs);
        }

        /** A module need not take project and environment; where it does, its tags name the same. */
        private void checkTags(String requestId, ModuleSchema schema, Map<String, String> tags) {
            var style = schema.mapping().style();
            Tags.require(style, requestId, tags);
            Map.of(ServerInput.PROJECT, Tags.PROJECT, ServerInput.ENVIRONMENT, Tags.ENVIRONMENT)
                    .forEach((input, tag) -> schema.variable(input).map(variable -> inputs().path(variable.name()))
                            .filter(value -> value.isString() && !MappedTags.value(style, value.stringValue())
                                    .equals(tags.get(MappedTags.key(style, tag))))
                            .ifPresent(value -> {
                                throw new IllegalArgumentException("its " + input.word() + " is not that of its tags");
                            }));
        }

        /** The module's folder from the repository's root; empty where the section takes another module than it names. */
        public Optional<String> modulePath() {
            return block.body().attributes().stream().filter(attribute -> attribute.name().equals("source"))
                    .map(attribute -> attribute.value().source().text())
                    .filter(source -> source.startsWith(ROOT) && source.endsWith("/" + module + "\""))
                    .map(source -> source.substring(ROOT.length(), source.length() - 1)).findFirst();
        }

        /** The names of all inputs that are given a value, the server's as well. */
        public Set<String> names() {
            return block.body().attributes().stream().map(HclAttribute::name).filter(name -> !name.equals("source"))
                    .collect(Collectors.toSet());
        }

        private ObjectNode inputs() {
            var inputs = JsonNodeFactory.instance.objectNode();
            block.body().attributes().stream().filter(attribute -> !attribute.name().equals("source"))
                    .forEach(attribute -> inputs.set(attribute.name(), value(attribute)));
            return inputs;
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
                    : new Unreadable("it has something other than one module block");
        };
    }
}
