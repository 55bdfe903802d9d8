package io.tfpilot.core.catalogue;

import io.tfpilot.core.catalogue.ModuleReading.Problem;
import io.tfpilot.core.hcl.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * YAML text as a tree that knows where everything stands. A key that stands twice, and an alias, which a tree alone
 * would hide, are problems.
 *
 * @param places by path: {@code name.input}, {@code groups[0].title}
 */
record PlacedYaml(JsonNode tree, Map<String, Position> places) {
    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    static PlacedYaml read(String file, String text, List<Problem> problems) {
        Map<String, Position> places = new HashMap<>(Map.of("", new Position(file, 1, 1)));
        try {
            places(file, text, places, problems);
            return new PlacedYaml(YAML.readTree(text), places);
        } catch (JacksonException malformed) {
            problems.add(new Problem(position(file, malformed.getLocation()),
                    "not YAML: " + malformed.getOriginalMessage().lines().findFirst().orElse("")));
            return new PlacedYaml(JsonNodeFactory.instance.missingNode(), places);
        }
    }

    private static void places(String file, String text, Map<String, Position> places, List<Problem> problems) {
        try (YAMLParser parser = (YAMLParser) YAML.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                String path = path(parser.streamReadContext());
                Position at = position(file, parser.currentTokenLocation());
                if (token == JsonToken.PROPERTY_NAME && places.containsKey(path)) {
                    problems.add(new Problem(at, "\"%s\" appears here twice".formatted(path)));
                    parser.nextToken();
                    parser.skipChildren();
                } else if (token == JsonToken.VALUE_STRING && parser.isCurrentAlias()) {
                    problems.add(new Problem(at,
                            "*%s is an alias: write the value instead".formatted(parser.getString())));
                }
                places.putIfAbsent(path, at);
            }
        }
    }

    private static String path(@Nullable TokenStreamContext at) {
        if (at == null || at.inRoot()) {
            return "";
        }
        String above = path(at.getParent());
        if (at.inArray()) {
            return above + "[" + at.getCurrentIndex() + "]";
        }
        return at.hasCurrentName() ? under(above, String.valueOf(at.currentName())) : above;
    }

    /** The path of a key below another. */
    static String under(String above, String key) {
        return above.isEmpty() ? key : above + "." + key;
    }

    private static Position position(String file, @Nullable TokenStreamLocation at) {
        return at == null || at.getLineNr() < 1
                ? new Position(file, 1, 1)
                : new Position(file, at.getLineNr(), Math.max(1, at.getColumnNr()));
    }
}
