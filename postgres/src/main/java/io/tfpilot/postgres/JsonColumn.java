package io.tfpilot.postgres;

import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The stored form of the small records beside the document. */
final class JsonColumn {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private JsonColumn() {}

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    static Map<String, String> readMap(String json) {
        return MAPPER.readValue(json, new TypeReference<Map<String, String>>() {
        });
    }
}
