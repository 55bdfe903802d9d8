package io.tfpilot.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The digest of a change, {@code d2:<change>.<code>}. The first part covers what is named here and nothing else: no time,
 * order, prior state, drift or version. The second is the hash of what the change is made from.
 */
record Digest(Keyed keyed) {
    /**
     * The digest of the redacted plan: whoever reads what was published can compute it, and it says nothing of a secret.
     */
    static String open(Map<String, Object> plan, Redactor redactor, String code) {
        Change redacted = new Change(Json.object(redactor.document(plan)));
        return "open-" + new Digest(new Keyed("open".getBytes(UTF_8))).of(redacted, code);
    }

    /** @param code see {@link Sources} */
    String of(Change change, String code) {
        List<Object> resources = new ArrayList<>();
        for (Map<String, Object> resource : change.changed().values()) {
            resources.add(covered(resource));
        }
        Map<String, Object> outputs = new LinkedHashMap<>();
        change.outputs().forEach((name, item) -> {
            Map<String, Object> output = Json.object(item);
            if (!Change.isNothing(output)) {
                outputs.put(name, values(output));
            }
        });
        String canonical = Json.canonical(Json.map("resources", resources, "outputs", outputs));
        return "d2:" + Hashes.sha256(canonical.getBytes(UTF_8)) + "." + code;
    }

    private Map<String, Object> covered(Map<String, Object> resource) {
        Map<String, Object> change = Json.object(resource.get("change"));
        Map<String, Object> covered = values(change);
        for (String name : List.of("address", "deposed", "provider_name", "previous_address")) {
            covered.put(name, resource.get(name));
        }
        covered.put("replace_paths", change.get("replace_paths"));
        Object importing = change.get("importing");
        covered.put("import", importing instanceof Map ? Json.object(importing).get("id") : importing);
        covered.put("imports", importing != null);
        return covered;
    }

    private Map<String, Object> values(Map<String, Object> change) {
        Object before = keyed.seal(change.get("before"), change.get("before_sensitive"));
        Object after = keyed.seal(change.get("after"), change.get("after_sensitive"));
        boolean goes = Json.listOrEmpty(change.get("actions")).stream()
                .anyMatch(action -> action.equals("delete") || action.equals("forget"));
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("actions", change.get("actions"));
        values.put("after", after);
        values.put("after_unknown", change.get("after_unknown"));
        values.put("before", goes ? before : differing(before, after));
        return values;
    }

    /** The parts of an object that are not the same after; anything else whole, or not at all. */
    private static Object differing(Object before, Object after) {
        if (Objects.equals(Json.canonical(before), Json.canonical(after))) {
            return null;
        }
        if (!(before instanceof Map) || !(after instanceof Map)) {
            return before;
        }
        Map<String, Object> parts = new LinkedHashMap<>();
        Json.object(before).forEach((name, value) -> {
            Object other = Json.object(after).get(name);
            if (!Json.canonical(value).equals(Json.canonical(other))) {
                parts.put(name, differing(value, other));
            }
        });
        return parts;
    }
}
