package io.tfpilot.server.settings;

import java.util.HashSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * YAML 1.2 text as a tree. A tree alone hides two things that people write by mistake: of a key that stands twice it
 * keeps the last one, and an alias becomes the text of its name. Both are problems here.
 */
final class YamlTree {
    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    private YamlTree() {}

    /** JacksonException for a text that is not YAML. */
    static JsonNode read(String text, PlacedProblems problems) throws JacksonException {
        hidden(text, problems);
        return YAML.readTree(text);
    }

    private static void hidden(String text, PlacedProblems problems) {
        var seen = new HashSet<String>();
        try (var parser = (YAMLParser) YAML.createParser(text)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                var place = place(parser.streamReadContext());
                if (token == JsonToken.PROPERTY_NAME && !seen.add(place)) {
                    problems.add(place, "appears twice (again in line %d); expected once"
                            .formatted(parser.currentTokenLocation().getLineNr()));
                    parser.nextToken();
                    parser.skipChildren();
                } else if (token == JsonToken.VALUE_STRING && parser.isCurrentAlias()) {
                    problems.add(place, "found the alias *%s, expected the value itself".formatted(parser.getString()));
                }
            }
        }
    }

    private static String place(TokenStreamContext at) {
        var parent = at.getParent();
        var above = parent == null ? "" : place(parent);
        if (at.inObject()) {
            return at.hasCurrentName() ? PlacedProblems.under(above, at.currentName()) : above;
        }
        return at.inArray() ? above + "[" + at.getCurrentIndex() + "]" : above;
    }
}
