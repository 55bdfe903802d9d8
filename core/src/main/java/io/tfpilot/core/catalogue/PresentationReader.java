package io.tfpilot.core.catalogue;

import io.tfpilot.core.catalogue.ModuleReading.Problem;
import io.tfpilot.core.catalogue.ModuleSchema.InputGroup;
import io.tfpilot.core.hcl.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads {@code tfpilot.yaml}; a word it does not know is a problem, not a surprise later. */
final class PresentationReader {
    private static final YAMLMapper YAML = YAMLMapper.builder().build();
    private static final int MAX_CHARACTERS = 64 * 1024;
    private static final Set<String> WORDS = Set.of("title", "category", "icon", "description", "deprecation",
            "short_name");

    private final List<Problem> problems;

    PresentationReader(List<Problem> problems) {
        this.problems = problems;
    }

    Presentation read(String text) {
        Map<String, String> words = new LinkedHashMap<>();
        Map<String, String> help = new LinkedHashMap<>();
        List<InputGroup> groups = new ArrayList<>();
        Map<ServerInput, String> server = new EnumMap<>(ServerInput.class);
        Set<String> secrets = new TreeSet<>();
        for (Map.Entry<String, JsonNode> entry : entries(tree(text), "the file")) {
            String key = entry.getKey();
            JsonNode value = entry.getValue();
            switch (key) {
                case "help" -> entries(value, key).forEach(line -> text(line.getValue(), "help." + line.getKey())
                        .ifPresent(words1 -> help.put(line.getKey(), words1)));
                case "groups" -> items(value, key).forEach(group -> groups.add(group(group)));
                case "server" -> entries(value, key).forEach(line -> server(line, server));
                case "secrets" -> items(value, key).forEach(item -> text(item, key).ifPresent(secrets::add));
                default -> word(key, value, words);
            }
        }
        return new Presentation(words, help, groups, server, secrets);
    }

    private @Nullable JsonNode tree(String text) {
        if (text.length() > MAX_CHARACTERS) {
            problem("is longer than " + MAX_CHARACTERS + " characters");
            return null;
        }
        try {
            return YAML.readTree(text);
        } catch (JacksonException malformed) {
            TokenStreamLocation at = malformed.getLocation();
            Position position = at == null || at.getLineNr() < 1
                    ? new Position(Presentation.FILE, 1, 1)
                    : new Position(Presentation.FILE, at.getLineNr(), Math.max(1, at.getColumnNr()));
            problems.add(new Problem(position,
                    "not YAML: " + malformed.getOriginalMessage().lines().findFirst().orElse("")));
            return null;
        }
    }

    private void word(String key, JsonNode value, Map<String, String> words) {
        if (!WORDS.contains(key)) {
            problem("has an unknown key \"" + key + "\"");
            return;
        }
        text(value, key).filter(word -> !key.equals("short_name") || shortName(word))
                .ifPresent(word -> words.put(key, word));
    }

    private boolean shortName(String word) {
        boolean right = word.matches("[a-z0-9]{1,12}");
        if (!right) {
            problem("short_name: one to twelve lower-case letters and digits, not \"" + word + "\"");
        }
        return right;
    }

    private InputGroup group(JsonNode group) {
        List<String> inputs = new ArrayList<>();
        Optional<String> title = text(group.path("title"), "groups.title");
        items(group.path("inputs"), "groups.inputs")
                .forEach(item -> text(item, "groups.inputs").ifPresent(inputs::add));
        return new InputGroup(title.orElse(""), inputs);
    }

    private void server(Map.Entry<String, JsonNode> line, Map<ServerInput, String> server) {
        Optional<ServerInput> input = Arrays.stream(ServerInput.values())
                .filter(known -> known.word().equals(line.getKey())).findFirst();
        if (input.isEmpty()) {
            problem("server: \"" + line.getKey() + "\" is none of name, tags, project, environment, request_id");
        } else if (line.getValue().isBoolean() && !line.getValue().booleanValue()) {
            server.put(input.get(), "");
        } else {
            text(line.getValue(), "server." + line.getKey()).ifPresent(name -> server.put(input.get(), name));
        }
    }

    private Set<Map.Entry<String, JsonNode>> entries(@Nullable JsonNode value, String where) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            return Set.of();
        }
        if (!value.isObject()) {
            problem(where + " should be a map");
            return Set.of();
        }
        return value.properties();
    }

    private List<JsonNode> items(JsonNode value, String where) {
        List<JsonNode> items = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(items::add);
        } else {
            problem(where + " should be a list");
        }
        return items;
    }

    private Optional<String> text(JsonNode value, String where) {
        if (value.isString() && !value.stringValue().isBlank()) {
            return Optional.of(value.stringValue().strip());
        }
        problem(where + " should be text");
        return Optional.empty();
    }

    private void problem(String message) {
        problems.add(new Problem(null, Presentation.FILE + ": " + message));
    }
}
