package io.tfpilot.change;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as null, Boolean, exact BigDecimal, String, List and ordered Map. */
final class Json {
    static final Comparator<String> CODE_POINTS = (a, b) -> Arrays.compare(a.codePoints().toArray(),
            b.codePoints().toArray());

    private Json() {}

    /** Not JSON, or not of the form that was expected. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Malformed(String message) {
            super(message);
        }
    }

    static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Object value) {
        if (!(value instanceof Map)) {
            throw new Malformed("an object was expected");
        }
        return (Map<String, Object>) value;
    }

    static Map<String, Object> objectOrEmpty(Object value) {
        return value instanceof Map ? object(value) : Map.of();
    }

    @SuppressWarnings("unchecked")
    static List<Object> listOrEmpty(Object value) {
        return value instanceof List ? (List<Object>) value : List.of();
    }

    static Object parse(String text) {
        return new JsonReader(text).read();
    }

    static String write(Object value) {
        return new JsonWriter(JsonWriter.Form.AS_READ).write(value);
    }

    /** One text per value: NFC, members in code-point order, {@code 1.0} as {@code 1}. */
    static String canonical(Object value) {
        return new JsonWriter(JsonWriter.Form.CANONICAL).write(value);
    }
}
