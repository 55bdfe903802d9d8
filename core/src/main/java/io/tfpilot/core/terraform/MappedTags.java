package io.tfpilot.core.terraform;

import io.tfpilot.core.catalogue.TagShape;
import io.tfpilot.core.catalogue.TagStyle;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tags as a cloud takes them. The same tags always become the same; what two tags become alike, the server's own has,
 * and of two others the first in the order of their keys.
 */
public final class MappedTags {
    private static final Pattern NOT_GCP = Pattern.compile("[^\\p{Ll}\\p{Lo}\\p{N}_-]");
    private static final Pattern NOT_AZURE_KEY = Pattern.compile("[<>%&\\\\?/]");

    private MappedTags() {}

    public static SortedMap<String, String> of(TagStyle style, Map<String, String> tags) {
        SortedMap<String, String> mapped = new TreeMap<>(
                style == TagStyle.AZURE ? String.CASE_INSENSITIVE_ORDER : Comparator.naturalOrder());
        tags.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, String>, Boolean>comparing(tag -> !Tags.isServers(tag.getKey()))
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(tag -> mapped.putIfAbsent(key(style, tag.getKey()), value(style, tag.getValue())));
        return new TreeMap<>(Map.copyOf(mapped));
    }

    /** AWS: 128 characters. Azure: 512, without some. Google: 63 small letters, digits, dashes, a letter first. */
    static String key(TagStyle style, String key) {
        return switch (style) {
            case AWS -> cut(key, 128);
            case AZURE -> cut(NOT_AZURE_KEY.matcher(key).replaceAll("_"), 512);
            case GCP_LABELS -> {
                String label = gcp(key);
                yield gcpCut(label.isEmpty() || !Character.isLetter(label.codePointAt(0)) ? "t_" + label : label);
            }
        };
    }

    /** AWS and Azure: 256 characters. Google: as the key, from any letter on. */
    static String value(TagStyle style, String value) {
        return switch (style) {
            case AWS, AZURE -> cut(value, 256);
            case GCP_LABELS -> gcpCut(gcp(value));
        };
    }

    private static String gcp(String text) {
        return NOT_GCP.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("_");
    }

    private static String gcpCut(String label) {
        String cut = cut(label, 63);
        while (cut.getBytes(StandardCharsets.UTF_8).length > 128) {
            cut = cut(cut, cut.codePointCount(0, cut.length()) - 1);
        }
        return cut;
    }

    private static String cut(String text, int characters) {
        return text.codePointCount(0, text.length()) <= characters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, characters));
    }

    /** As the input takes them. */
    static JsonNode written(TagShape shape, SortedMap<String, String> mapped) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        mapped.forEach((key, value) -> {
            object.put(key, value);
            ObjectNode item = list.addObject().put("key", key).put("value", value);
            if (shape == TagShape.PROPAGATED_LIST) {
                item.put(TagShape.PROPAGATED, true);
            }
        });
        return shape == TagShape.MAP ? object : list;
    }

    /** What {@link #written} wrote. */
    static Map<String, String> read(JsonNode value) {
        Map<String, String> tags = new TreeMap<>();
        if (value.isArray()) {
            value.forEach(item -> tags.put(item.path("key").asString(""), item.path("value").asString("")));
        } else {
            value.properties().forEach(tag -> tags.put(tag.getKey(), tag.getValue().asString("")));
        }
        return tags;
    }
}
