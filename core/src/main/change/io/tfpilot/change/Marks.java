package io.tfpilot.change;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a plan or a state marks as sensitive: masks beside the values, shaped like them, {@code true} where it counts. */
final class Marks {
    private Marks() {}

    /** Which members of an object hold values, and what their masks say. */
    static Map<String, Object> masks(Map<String, Object> object) {
        Map<String, Object> masks = new LinkedHashMap<>();
        for (String name : List.of("before", "after")) {
            if (object.containsKey(name + "_sensitive")) {
                masks.put(name, object.get(name + "_sensitive"));
            }
        }
        if (object.containsKey("sensitive_values")) {
            masks.put("values", object.get("sensitive_values"));
        }
        if (Boolean.TRUE.equals(object.get("sensitive"))) {
            masks.put("value", true);
            masks.put("default", true);
        }
        return masks;
    }

    static boolean isValue(Map<String, Object> object, String name) {
        return switch (name) {
            case "before", "after" -> object.containsKey("actions");
            case "values" -> object.containsKey("address") || object.containsKey("sensitive_values");
            case "value", "default" -> true;
            case "constant_value" -> true;
            default -> false;
        };
    }

    /** The mask of one member or element: a mask of the whole counts for each. */
    static Object part(Object mask, Object step) {
        if (mask instanceof Map) {
            return Json.object(mask).get(step);
        }
        if (mask instanceof List && step instanceof Integer) {
            List<Object> parts = Json.listOrEmpty(mask);
            return (Integer) step < parts.size() ? parts.get((Integer) step) : null;
        }
        return mask;
    }

    /** Whether a variable of the plan's root module is sensitive. */
    static boolean isSecret(String variable, Map<String, Object> plan) {
        Map<String, Object> root = Json.objectOrEmpty(
                Json.objectOrEmpty(plan.get("configuration")).get("root_module"));
        Map<String, Object> declared = Json.objectOrEmpty(Json.objectOrEmpty(root.get("variables")).get(variable));
        return variable.startsWith("tfpilot_secret_") || Boolean.TRUE.equals(declared.get("sensitive"));
    }
}
