package io.tfpilot.core.terraform;

import io.tfpilot.core.catalogue.FilledBy;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.catalogue.Variable;
import io.tfpilot.core.terraform.Layout.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Renders a request's section: same input, same bytes, on every machine; a value never becomes code. */
public final class Section {
    /** Moves whenever the same input would give other bytes. */
    public static final String RENDERER_VERSION = "tfpilot-renderer@1";

    private static final Pattern MODULE_PATH = Pattern
            .compile("[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*");
    private static final Pattern TREE_HASH = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");
    private static final int SHORT_HASH = 12;

    private final Place place;
    private final ObjectNode inputs;

    private Section(Place place, ObjectNode inputs) {
        this.place = place;
        this.inputs = inputs;
    }

    /** What a section is made of besides the inputs; as in {@link SectionInput}. */
    record Place(String requestId, String modulePath, String treeHash, ModuleSchema schema) {
        Place {
            require(MODULE_PATH.matcher(modulePath).matches(), "not a module's path: " + modulePath);
            require(TREE_HASH.matcher(treeHash).matches(), "not a tree hash: " + treeHash);
        }
    }

    /** Renders. The configuration must have been checked; one that was not is a programmer's error. */
    public static RenderedSection render(SectionInput input) {
        require(input.requestId().equals(input.serverValues().requestId()), "the server values are another request's");
        Tags.require(input.serverValues());
        return render(new Place(input.requestId(), input.modulePath(), input.treeHash(), input.schema()),
                inputs(input));
    }

    /** Renders inputs as they are, the server's among them. */
    static RenderedSection render(Place place, ObjectNode inputs) {
        return new Section(place, inputs).render();
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** The person's and the server's inputs in the module's order. */
    private static ObjectNode inputs(SectionInput input) {
        ObjectNode server = input.serverValues().inputsOf(input.schema());
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        for (Variable variable : input.schema().variables()) {
            JsonNode filled = server.get(variable.name());
            JsonNode given = input.config().get(variable.name());
            require(filled == null || given == null, "\"" + variable.name() + "\" is filled by TfPilot");
            Optional.ofNullable(filled == null ? given : filled).ifPresent(value -> all.set(variable.name(), value));
        }
        input.config().propertyNames().forEach(name -> require(all.has(name), "the module has no input " + name));
        return all;
    }

    private RenderedSection render() {
        String inputsHash = CanonicalJson.hash(inputs);
        List<String> lines = new ArrayList<>();
        lines.add(Markers.begin(place.requestId()));
        lines.add("# module " + place.schema().name() + " tree " + place.treeHash().substring(0, SHORT_HASH)
                + " · inputs " + inputsHash.substring("sha256:".length(), "sha256:".length() + SHORT_HASH) + " · "
                + RENDERER_VERSION);
        lines.addAll(
                Layout.within("module " + QuotedText.of(ModuleAddress.nameOf(place.requestId())) + " {", body(), "}"));
        lines.add(Markers.end(place.requestId()));
        String text = String.join("\n", lines) + "\n";
        return new RenderedSection(place.requestId(), text, CanonicalJson.hash(text), inputsHash, RENDERER_VERSION);
    }

    private List<String> body() {
        List<String> lines = new ArrayList<>();
        lines.add("source = " + QuotedText.of("../../" + place.modulePath()));
        if (!inputs.isEmpty()) {
            lines.add("");
            lines.addAll(Layout.attributes(place.schema().variables().stream()
                    .filter(variable -> inputs.has(variable.name())).map(this::line).toList()));
        }
        return lines;
    }

    private Line line(Variable variable) {
        JsonNode value = inputs.get(variable.name());
        return new Line(variable.name(), variable.isReference(inputs.path(variable.name()))
                ? List.of(reference(value))
                : Layout.value(value));
    }

    /** The only expression that is ever rendered, and it is made of a checked name. */
    private static String reference(JsonNode secret) {
        return "var." + SecretsFile.variableOf(secret.path("secret").asString(""));
    }
}
