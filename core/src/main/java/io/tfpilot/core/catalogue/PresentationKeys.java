package io.tfpilot.core.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys that {@code tfpilot.yaml} may hold; a test holds {@code docs/modules.md} against them. */
final class PresentationKeys {
    /** Of the file itself. */
    static final String FILE = "";
    /** Of each element of {@code groups}. */
    static final String GROUP = "groups[]";
    /** Single texts. */
    static final Set<String> WORDS = Set.of("title", "category", "icon", "description", "deprecation", "short_name");

    private static final Map<String, List<String>> KEYS = keys();

    private PresentationKeys() {}

    private static Map<String, List<String>> keys() {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        keys.put(FILE, List.of("title", "category", "icon", "description", "deprecation", "short_name", "hidden",
                "groups", "help", "secrets", "name", "tags", "project", "environment", "request_id", "server"));
        keys.put(GROUP, List.of("title", "inputs"));
        keys.put("name", List.of("input", "pattern", "length", "separator", "none"));
        keys.put("tags", List.of("input", "none", "style"));
        keys.put("project", List.of("input", "none"));
        keys.put("environment", List.of("input", "none"));
        keys.put("request_id", List.of("input", "none"));
        keys.put("server", List.of("name", "tags", "project", "environment", "request_id"));
        return keys;
    }

    /** Those that may stand in a map of the file. */
    static List<String> of(String map) {
        return KEYS.getOrDefault(map, List.of());
    }

    /** Every key with its path, {@code name.input}. */
    static List<String> all() {
        List<String> all = new ArrayList<>();
        KEYS.forEach((map, keys) -> keys.forEach(key -> all.add(PlacedYaml.under(map, key))));
        return all;
    }
}
