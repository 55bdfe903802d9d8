package io.tfpilot.change;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Remembers every value that a plan or a state marks as sensitive. */
record Learning(Secrets secrets) {
    void from(Object document) {
        if (document instanceof List) {
            Json.listOrEmpty(document).forEach(this::from);
        } else if (document instanceof Map) {
            Map<String, Object> object = Json.object(document);
            Marks.masks(object).forEach((name, mask) -> collect(object.get(name), mask));
            object.forEach((name, value) -> {
                if (!Marks.isValue(object, name)) {
                    from(value);
                }
            });
            fromVariables(object);
        }
    }

    private void fromVariables(Map<String, Object> object) {
        if (object.containsKey("variables") && object.containsKey("configuration")) {
            Json.objectOrEmpty(object.get("variables")).forEach((name, variable) -> {
                if (Marks.isSecret(name, object)) {
                    collect(Json.objectOrEmpty(variable).get("value"), true);
                }
            });
        }
    }

    private void collect(Object value, Object mask) {
        if (value instanceof Map) {
            Json.object(value).forEach((name, part) -> collect(part, Marks.part(mask, name)));
        } else if (value instanceof List) {
            List<Object> parts = Json.listOrEmpty(value);
            for (int i = 0; i < parts.size(); i++) {
                collect(parts.get(i), Marks.part(mask, i));
            }
        } else if (Boolean.TRUE.equals(mask) && value instanceof String) {
            secrets.add((String) value);
        } else if (Boolean.TRUE.equals(mask) && value instanceof BigDecimal) {
            secrets.add(((BigDecimal) value).toPlainString());
        }
    }
}
