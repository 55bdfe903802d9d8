package io.tfpilot.core.connect;

import java.util.List;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Policies of AWS as JSON that people read. */
final class PolicyText {
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
    private static final JsonMapper MAPPER = JsonMapper.builder().defaultPrettyPrinter(
            new DefaultPrettyPrinter().withArrayIndenter(LINES).withObjectIndenter(LINES).withSeparators(
                    Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER)))
            .build();

    private PolicyText() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static String of(List<ObjectNode> statements) {
        var policy = object().put("Version", "2012-10-17");
        policy.putArray("Statement").addAll(statements);
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(policy);
    }

    /** One text as it is, several as a list. */
    static JsonNode oneOrMany(List<String> texts) {
        return texts.size() == 1 ? JsonNodeFactory.instance.stringNode(texts.getFirst()) : many(texts);
    }

    static ArrayNode many(List<String> texts) {
        var array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
