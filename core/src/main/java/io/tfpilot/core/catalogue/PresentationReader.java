package io.tfpilot.core.catalogue;

import io.tfpilot.core.catalogue.ModuleReading.Problem;
import io.tfpilot.core.catalogue.ModuleSchema.InputGroup;
import io.tfpilot.core.hcl.Position;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads {@code tfpilot.yaml}; a word it does not know is a problem, not a surprise later. */
final class PresentationReader {
    private static final int MAX_CHARACTERS = 64 * 1024;
    /** Six characters of the request's id and two more; the longest that anything takes. */
    static final int SHORTEST_NAME = 8;
    static final int LONGEST_NAME = 255;
    private static final List<String> SEPARATORS = List.of("-", "_", "");

    private final List<Problem> problems;
    private final PlacedYaml yaml;

    private PresentationReader(PlacedYaml yaml, List<Problem> problems) {
        this.yaml = yaml;
        this.problems = problems;
    }

    static Presentation read(String text, List<Problem> problems) {
        if (text.length() > MAX_CHARACTERS) {
            problems.add(new Problem(null, "%s: is longer than %d characters".formatted(Presentation.FILE,
                    MAX_CHARACTERS)));
            return Presentation.EMPTY;
        }
        return new PresentationReader(PlacedYaml.read(Presentation.FILE, text, problems), problems).read();
    }

    private Presentation read() {
        Map<String, JsonNode> file = known(yaml.tree(), PresentationKeys.FILE, PresentationKeys.FILE);
        Map<String, String> words = new LinkedHashMap<>();
        PresentationKeys.WORDS.forEach(key -> given(file, key).flatMap(value -> word(value, key))
                .ifPresent(word -> words.put(key, word)));
        Map<String, String> help = new LinkedHashMap<>();
        given(file, "help").ifPresent(value -> entries(value, "help").forEach((input, line) -> text(line,
                PlacedYaml.under("help", input)).ifPresent(said -> help.put(input, said))));
        Map<ServerInput, Presentation.Mapping> server = server(file);
        return new Presentation(words, help, groups(file), server, secrets(file), limits(file), style(file),
                flag(file, "hidden", "hidden"), yaml.places());
    }

    private Optional<String> word(JsonNode value, String key) {
        Optional<String> word = text(value, key);
        if (key.equals("short_name") && word.isPresent() && !word.get().matches("[a-z0-9]{1,12}")) {
            problem(key, "short_name: one to twelve lower-case letters and digits, not \"" + word.get() + "\"");
            return Optional.empty();
        }
        return word;
    }

    private List<InputGroup> groups(Map<String, JsonNode> file) {
        List<InputGroup> groups = new ArrayList<>();
        List<JsonNode> items = given(file, "groups").map(value -> items(value, "groups")).orElse(List.of());
        for (int i = 0; i < items.size(); i++) {
            String at = "groups[" + i + "]";
            Map<String, JsonNode> group = known(items.get(i), at, PresentationKeys.GROUP);
            groups.add(new InputGroup(needed(group, "title", at).flatMap(it -> text(it, at + ".title")).orElse(""),
                    needed(group, "inputs", at).map(it -> texts(it, at + ".inputs")).orElse(List.of())));
        }
        return groups;
    }

    private Optional<JsonNode> needed(Map<String, JsonNode> map, String key, String at) {
        Optional<JsonNode> value = given(map, key);
        if (value.isEmpty()) {
            problem(at, at + " has no " + key);
        }
        return value;
    }

    private Set<String> secrets(Map<String, JsonNode> file) {
        return new TreeSet<>(given(file, "secrets").map(value -> texts(value, "secrets")).orElse(List.of()));
    }

    /** Each value of the server may be declared under its own key, or in the older map {@code server}. */
    private Map<ServerInput, Presentation.Mapping> server(Map<String, JsonNode> file) {
        Map<String, JsonNode> older = given(file, "server").map(value -> known(value, "server", "server"))
                .orElse(Map.of());
        Map<ServerInput, Presentation.Mapping> server = new EnumMap<>(ServerInput.class);
        for (ServerInput input : ServerInput.values()) {
            String word = input.word();
            if (file.containsKey(word) && older.containsKey(word)) {
                problem("server." + word, "server." + word + " repeats what " + word + " says: keep one of them");
            }
            given(file, word).flatMap(value -> mapping(value, word))
                    .or(() -> given(older, word).flatMap(value -> shortMapping(value, "server." + word)))
                    .ifPresent(mapping -> server.put(input, mapping));
        }
        return server;
    }

    /** Empty where the map says nothing of an input, only of lengths or a style. */
    private Optional<Presentation.Mapping> mapping(JsonNode value, String key) {
        if (!value.isObject()) {
            return shortMapping(value, key);
        }
        Map<String, JsonNode> map = known(value, key, key);
        Optional<String> input = given(map, "input").flatMap(it -> text(it, key + ".input"));
        boolean none = flag(map, "none", key + ".none");
        if (none && map.size() > 1) {
            problem(key + ".none", key + ": with none: true, remove "
                    + String.join(", ", map.keySet().stream().filter(each -> !each.equals("none")).toList()));
        }
        return none
                ? Optional.of(Presentation.Mapping.NONE)
                : input.map(it -> new Presentation.Mapping(Optional.of(it), key + ".input"));
    }

    /** {@code name: bucket} is short for {@code name: {input: bucket}}, {@code tags: false} for {@code {none: true}}. */
    private Optional<Presentation.Mapping> shortMapping(JsonNode value, String key) {
        if (value.isBoolean() && !value.booleanValue()) {
            return Optional.of(Presentation.Mapping.NONE);
        }
        return text(value, key).map(input -> new Presentation.Mapping(Optional.of(input), key));
    }

    private NameLimits limits(Map<String, JsonNode> file) {
        Map<String, JsonNode> map = objects(file, "name");
        return new NameLimits(given(map, "length").flatMap(this::length).orElse(null),
                given(map, "separator").flatMap(this::separator).orElse(null),
                given(map, "pattern").flatMap(this::pattern).orElse(null));
    }

    private Optional<Integer> length(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= SHORTEST_NAME
                && value.intValue() <= LONGEST_NAME) {
            return Optional.of(value.intValue());
        }
        problem("name.length", "name.length should be a whole number from %d to %d".formatted(SHORTEST_NAME,
                LONGEST_NAME));
        return Optional.empty();
    }

    private Optional<String> separator(JsonNode value) {
        if (value.isString() && SEPARATORS.contains(value.stringValue())) {
            return Optional.of(value.stringValue());
        }
        problem("name.separator", "name.separator should be \"-\", \"_\" or \"\"");
        return Optional.empty();
    }

    private Optional<String> pattern(JsonNode value) {
        if (value.isString() && NameLimits.isPattern(value.stringValue())) {
            return Optional.of(value.stringValue());
        }
        problem("name.pattern", "name.pattern should be a regular expression as Terraform reads them");
        return Optional.empty();
    }

    private @Nullable TagStyle style(Map<String, JsonNode> file) {
        Optional<JsonNode> value = given(objects(file, "tags"), "style");
        Optional<TagStyle> style = value.filter(JsonNode::isString).flatMap(it -> TagStyle.of(it.stringValue()));
        if (value.isPresent() && style.isEmpty()) {
            problem("tags.style", "tags.style should be aws, gcp-labels or azure");
        }
        return style.orElse(null);
    }

    private boolean flag(Map<String, JsonNode> map, String key, String at) {
        Optional<JsonNode> value = given(map, key);
        if (value.isPresent() && !value.get().isBoolean()) {
            problem(at, at + " should be true or false");
        }
        return value.filter(JsonNode::isBoolean).map(JsonNode::booleanValue).orElse(false);
    }

    /** A map's entries; a key that is not one of the map's is a problem, and left out. */
    private Map<String, JsonNode> known(JsonNode value, String at, String map) {
        Map<String, JsonNode> known = new LinkedHashMap<>();
        List<String> keys = PresentationKeys.of(map);
        entries(value, at).forEach((key, of) -> {
            if (keys.contains(key)) {
                known.put(key, of);
            } else {
                String meant = Suggestion.among(key, keys);
                problem(PlacedYaml.under(at, key), "\"%s\" is not a key of %s%s".formatted(key,
                        at.isEmpty() ? "this file" : at,
                        meant.isEmpty() ? "; expected " + String.join(", ", keys) : meant));
            }
        });
        return known;
    }

    /** The map under a key, already checked; empty where something else stands there. */
    private static Map<String, JsonNode> objects(Map<String, JsonNode> file, String key) {
        Map<String, JsonNode> map = new LinkedHashMap<>();
        given(file, key).filter(JsonNode::isObject)
                .ifPresent(value -> value.properties().forEach(entry -> map.put(entry.getKey(), entry.getValue())));
        return map;
    }

    private static Optional<JsonNode> given(Map<String, JsonNode> map, String key) {
        return Optional.ofNullable(map.get(key));
    }

    private Map<String, JsonNode> entries(JsonNode value, String at) {
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        if (value.isObject()) {
            value.properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        } else if (!value.isMissingNode() && !(value.isNull() && at.isEmpty())) {
            problem(at, (at.isEmpty() ? "the file" : at) + " should be a map");
        }
        return entries;
    }

    private List<JsonNode> items(JsonNode value, String at) {
        if (!value.isArray()) {
            problem(at, at + " should be a list");
            return List.of();
        }
        return List.copyOf(value.values());
    }

    private List<String> texts(JsonNode value, String at) {
        List<JsonNode> items = items(value, at);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            text(items.get(i), at + "[" + i + "]").ifPresent(texts::add);
        }
        return texts;
    }

    private Optional<String> text(JsonNode value, String at) {
        if (value.isString() && !value.stringValue().isBlank()) {
            return Optional.of(value.stringValue().strip());
        }
        problem(at, at + " should be text");
        return Optional.empty();
    }

    private void problem(String at, String message) {
        problems.add(new Problem(yaml.places().getOrDefault(at, new Position(Presentation.FILE, 1, 1)), message));
    }
}
