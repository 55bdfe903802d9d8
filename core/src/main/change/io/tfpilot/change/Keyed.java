package io.tfpilot.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Replaces what is marked sensitive by a hash that only the holder of the key can compute. */
record Keyed(byte[] key) {
    Object seal(Object value, Object mask) {
        if (Boolean.TRUE.equals(mask)) {
            return value == null ? null : Json.map("\u0000keyed", hash(value));
        }
        if (value instanceof Map && mask instanceof Map) {
            Map<String, Object> sealed = new LinkedHashMap<>();
            Json.object(value).forEach((name, part) -> sealed.put(name, seal(part, Json.object(mask).get(name))));
            return sealed;
        }
        if (value instanceof List && mask instanceof List) {
            List<Object> parts = Json.listOrEmpty(value);
            List<Object> masks = Json.listOrEmpty(mask);
            List<Object> sealed = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                sealed.add(seal(parts.get(i), i < masks.size() ? masks.get(i) : null));
            }
            return sealed;
        }
        return value;
    }

    private String hash(Object value) {
        return Hashes.keyed(key, Json.canonical(value));
    }
}
