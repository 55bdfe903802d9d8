package io.tfpilot.server.settings;

import io.tfpilot.core.catalogue.Suggestion;
import io.tfpilot.core.text.Cut;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One map of a YAML file, bound strictly: a key is read by the method of its type, {@link #rest} refuses the keys that
 * nobody read. What is wrong becomes a problem with its place, what stands there and what may stand there; reading
 * goes on with the default, so that all problems come at once.
 */
final class YamlMap {
    private static final int SHOWN = 60;

    private final JsonNode json;
    private final String place;
    private final PlacedProblems problems;
    private final TreeSet<String> known = new TreeSet<>();

    private YamlMap(JsonNode json, String place, PlacedProblems problems) {
        this.json = json;
        this.place = place;
        this.problems = problems;
    }

    /** @param json anything; what is not a map is a problem and reads as an empty one */
    static YamlMap of(JsonNode json, String place, PlacedProblems problems) {
        if (json.isObject()) {
            return new YamlMap(json, place, problems);
        }
        problems.add(place, "found %s, expected a map".formatted(found(json)));
        return new YamlMap(JsonNodeFactory.instance.objectNode(), place, problems);
    }

    boolean has(String key) {
        return json.has(key);
    }

    boolean bool(String key, boolean otherwise) {
        var value = value(key);
        if (value != null && !value.isBoolean()) {
            refuse(key, value, "true or false");
            return otherwise;
        }
        return value == null ? otherwise : value.booleanValue();
    }

    /** A whole number from {@code least} to {@code most}. */
    int integer(String key, int otherwise, int least, int most) {
        var value = value(key);
        if (value == null) {
            return otherwise;
        }
        if (value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= least
                && value.intValue() <= most) {
            return value.intValue();
        }
        refuse(key, value, "a whole number from %d to %d".formatted(least, most));
        return otherwise;
    }

    /** One of a few words, each with its meaning; the first one where the key is missing. */
    <T> T choice(String key, SequencedMap<String, T> choices) {
        var value = value(key);
        if (value != null && value.isString() && choices.containsKey(value.stringValue())) {
            return choices.get(value.stringValue());
        }
        if (value != null) {
            refuse(key, value, String.join(" or ", choices.keySet().stream().map(YamlMap::quoted).toList()));
        }
        return choices.firstEntry().getValue();
    }

    /** Whether a text stands under this key. */
    boolean isText(String key) {
        return json.path(key).isString();
    }

    /** Whether a list without an entry stands under this key. */
    boolean isEmptyList(String key) {
        return json.path(key).isArray() && json.path(key).isEmpty();
    }

    /** A text of this shape; {@code otherwise} where the key is missing. */
    String text(String key, String otherwise, Shape shape) {
        var value = value(key);
        return value == null || !fits(PlacedProblems.under(place, key), value, shape) ? otherwise : value.stringValue();
    }

    /** A text that must be there; an empty one where it is not. */
    String needed(String key, Shape shape) {
        if (value(key) == null) {
            problem(key, "is missing; expected " + shape.words());
        }
        return text(key, "", shape);
    }

    /** A list of texts of this shape, without regard to case each once. */
    List<String> texts(String key, Shape shape) {
        var value = value(key);
        if (value != null && !value.isArray()) {
            refuse(key, value, "a list of texts, each " + shape.words());
        }
        var texts = new ArrayList<String>();
        if (value == null || !value.isArray()) {
            return texts;
        }
        for (var i = 0; i < value.size(); i++) {
            var at = PlacedProblems.under(place, key) + "[" + i + "]";
            if (fits(at, value.get(i), shape)) {
                var text = value.get(i).stringValue();
                if (texts.stream().anyMatch(text::equalsIgnoreCase)) {
                    problems.add(at, "found %s a second time, expected each once".formatted(quoted(text)));
                }
                texts.add(text);
            }
        }
        return texts;
    }

    /** Every entry of the map under this key as a text, whatever its keys are called. */
    Map<String, String> dictionary(String key, Shape keys, Shape values) {
        var dictionary = new TreeMap<String, String>();
        var map = map(key);
        map.json.properties().forEach(entry -> {
            var at = PlacedProblems.under(map.place, entry.getKey());
            if (!keys.fits(entry.getKey())) {
                problems.add(at, "found the key %s, expected %s".formatted(quoted(entry.getKey()), keys.words()));
            } else if (fits(at, entry.getValue(), values)) {
                dictionary.put(entry.getKey(), entry.getValue().stringValue());
            }
        });
        return dictionary;
    }

    /** The map under this key; an empty one where it is missing. */
    YamlMap map(String key) {
        var value = value(key);
        return of(value == null ? JsonNodeFactory.instance.objectNode() : value, PlacedProblems.under(place, key),
                problems);
    }

    /** At least one map under this key, by names of this shape. */
    Map<String, YamlMap> maps(String key, Shape names) {
        var map = map(key);
        var maps = new LinkedHashMap<String, YamlMap>();
        map.json.properties().forEach(entry -> {
            var at = PlacedProblems.under(map.place, entry.getKey());
            if (!names.fits(entry.getKey())) {
                problems.add(at, "found the name %s, expected %s".formatted(quoted(entry.getKey()), names.words()));
            }
            maps.put(entry.getKey(), of(entry.getValue(), at, problems));
        });
        if (map.json.isEmpty() && (!has(key) || json.path(key).isObject())) {
            problem(key, "%s; expected at least one".formatted(has(key) ? "is empty" : "is missing"));
        }
        return maps;
    }

    /** Refuses every key that was not asked for. */
    void rest() {
        json.properties().forEach(entry -> {
            var key = entry.getKey();
            if (!known.contains(key)) {
                problem(key, "is not a key here; expected %s%s".formatted(String.join(", ", known),
                        Suggestion.among(key, List.copyOf(known))));
            }
        });
    }

    /** Adds a problem of the value under this key. */
    void problem(String key, String what) {
        problems.add(PlacedProblems.under(place, key), what);
    }

    private @Nullable JsonNode value(String key) {
        known.add(key);
        return json.get(key);
    }

    private boolean fits(String at, JsonNode value, Shape shape) {
        if (value.isString() && shape.fits(value.stringValue())) {
            return true;
        }
        var hint = value.isNumber() || value.isBoolean() ? " (in quotes it is a text)" : "";
        problems.add(at, "found %s, expected %s%s".formatted(found(value), shape.words(), hint));
        return false;
    }

    private void refuse(String key, JsonNode value, String expected) {
        problem(key, "found %s, expected %s".formatted(found(value), expected));
    }

    private static String found(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL, MISSING -> "nothing";
            case OBJECT, POJO -> "a map";
            case ARRAY -> "a list";
            case STRING, BINARY -> "the text " + quoted(value.asString());
            case NUMBER -> "the number " + value.asString();
            case BOOLEAN -> value.asString();
        };
    }

    private static String quoted(String text) {
        var line = text.replaceAll("\\p{Cntrl}", " ");
        return '"' + (line.length() > SHOWN ? Cut.first(line, SHOWN) + "…" : line) + '"';
    }
}
