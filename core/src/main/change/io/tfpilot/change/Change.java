package io.tfpilot.change;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a plan would change: what is judged, counted, compared and given a digest. */
final class Change {
    static final Map<String, Object> NOTHING = counts(0, 0, 0, 0);

    /** More would not be read; TfPilot keeps no more. */
    private static final int MOST_NAMED = 20;
    private static final int MOST_ATTRIBUTES = 10;

    private final Map<String, Object> plan;
    private final TreeMap<String, Map<String, Object>> changed = new TreeMap<>(Json.CODE_POINTS);

    Change(Map<String, Object> plan) {
        this.plan = plan;
        for (Object item : Json.listOrEmpty(plan.get("resource_changes"))) {
            Map<String, Object> resource = Json.object(item);
            if ("managed".equals(resource.get("mode")) && touches(resource)) {
                changed.put(resource.get("address") + " " + Objects.toString(resource.get("deposed"), ""), resource);
            }
        }
    }

    /** All managed resources that would be touched, by address and deposed key. */
    Map<String, Map<String, Object>> changed() {
        return changed;
    }

    private static boolean touches(Map<String, Object> resource) {
        Map<String, Object> change = Json.objectOrEmpty(resource.get("change"));
        return !isNothing(change) || resource.get("previous_address") != null
                || change.get("importing") != null;
    }

    void mustBeComplete() {
        if (Boolean.TRUE.equals(plan.get("errored"))) {
            throw new Fault("Terraform could not finish the plan.");
        }
    }

    void mustHold(String module) {
        Map<String, Object> root = Json.objectOrEmpty(
                Json.objectOrEmpty(plan.get("configuration")).get("root_module"));
        if (!Json.objectOrEmpty(root.get("module_calls")).containsKey(module)) {
            throw new Refused("target_missing", "The configuration has no module " + module + ".", List.of());
        }
        Set<String> outside = new TreeSet<>();
        for (Map<String, Object> resource : changed.values()) {
            for (String key : List.of("address", "previous_address")) {
                String address = Objects.toString(resource.get(key), "");
                if (!address.isEmpty() && !address.startsWith("module." + module + ".")
                        && !address.startsWith("module." + module + "[")) {
                    outside.add(address);
                }
            }
        }
        if (!outside.isEmpty()) {
            throw new Refused("outside_module", "The plan touches what is not part of this request.",
                    List.copyOf(outside));
        }
    }

    /** Replacements count as such only. */
    Map<String, Object> summary() {
        int add = 0;
        int change = 0;
        int destroy = 0;
        int replace = 0;
        for (Map<String, Object> resource : changed.values()) {
            List<Object> actions = Json.listOrEmpty(Json.objectOrEmpty(resource.get("change")).get("actions"));
            if (actions.contains("create") && actions.contains("delete")) {
                replace++;
            } else if (actions.contains("create")) {
                add++;
            } else if (actions.contains("delete")) {
                destroy++;
            } else if (actions.contains("update")) {
                change++;
            }
        }
        return counts(add, change, destroy, replace);
    }

    private static Map<String, Object> counts(int add, int change, int destroy, int replace) {
        return Json.map("add", BigDecimal.valueOf(add), "change", BigDecimal.valueOf(change), "destroy",
                BigDecimal.valueOf(destroy), "replace", BigDecimal.valueOf(replace));
    }

    Map<String, Object> outputs() {
        return Json.objectOrEmpty(plan.get("output_changes"));
    }

    /** What differs, by address, action and the names of attributes: at most so many of both, and never a value. */
    List<Map<String, Object>> named() {
        List<Map<String, Object>> named = new ArrayList<>();
        for (Map<String, Object> resource : changed.values()) {
            if (named.size() == MOST_NAMED) {
                break;
            }
            Map<String, Object> change = Json.objectOrEmpty(resource.get("change"));
            String action = action(Json.listOrEmpty(change.get("actions")));
            if (!action.isEmpty()) {
                named.add(Json.map("address", resource.get("address"), "action", action, "attributes",
                        attributes(change)));
            }
        }
        return named;
    }

    private static String action(List<Object> actions) {
        if (actions.contains("create")) {
            return actions.contains("delete") ? "replace" : "create";
        }
        return actions.contains("delete") ? "destroy" : actions.contains("update") ? "update" : "";
    }

    /** Of what is there before and after; what is known only after an apply differs because something else does. */
    private static List<String> attributes(Map<String, Object> change) {
        Map<String, Object> before = Json.objectOrEmpty(change.get("before"));
        Map<String, Object> after = Json.objectOrEmpty(change.get("after"));
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        Map<String, Object> unknown = Json.objectOrEmpty(change.get("after_unknown"));
        boolean both = change.get("before") != null && change.get("after") != null;
        return names.stream().filter(name -> both && !Boolean.TRUE.equals(unknown.get(name))
                && !Json.canonical(before.get(name)).equals(Json.canonical(after.get(name)))).limit(MOST_ATTRIBUTES)
                .toList();
    }

    /** For people. */
    static String sentence(Map<String, Object> summary) {
        return summary.get("add") + " to add, " + summary.get("change") + " to change, " + summary.get("replace")
                + " to replace, " + summary.get("destroy") + " to destroy.";
    }

    /** Whether a resource or an output stays as it is. */
    static boolean isNothing(Map<String, Object> change) {
        return List.of("no-op").equals(change.get("actions"));
    }
}
