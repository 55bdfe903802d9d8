package io.tfpilot.change;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Where two plans of one commit differ: addresses with the path to the attribute. */
final class Differences {
    private final Set<String> names = new TreeSet<>();

    private Differences() {}

    static List<String> between(Change one, Change other) {
        Differences differences = new Differences();
        for (String key : union(one.changed(), other.changed())) {
            differences.resource(key.strip(), one.changed().get(key), other.changed().get(key));
        }
        for (String name : union(one.outputs(), other.outputs())) {
            differences.change("output." + name, Json.objectOrEmpty(one.outputs().get(name)),
                    Json.objectOrEmpty(other.outputs().get(name)));
        }
        return List.copyOf(differences.names);
    }

    private static Set<String> union(Map<String, ?> one, Map<String, ?> other) {
        Set<String> all = new TreeSet<>(one.keySet());
        all.addAll(other.keySet());
        return all;
    }

    private void resource(String address, Map<String, Object> one, Map<String, Object> other) {
        if (one == null || other == null) {
            names.add(address);
        } else {
            change(address, Json.object(one.get("change")), Json.object(other.get("change")));
        }
    }

    private void change(String address, Map<String, Object> one, Map<String, Object> other) {
        if (!Objects.equals(one.get("actions"), other.get("actions"))) {
            names.add(address);
        }
        for (String part : List.of("before", "after", "after_unknown")) {
            values(address, one.get(part), other.get(part));
        }
    }

    private void values(String path, Object one, Object other) {
        if (Json.canonical(one).equals(Json.canonical(other))) {
            return;
        }
        if (!(one instanceof Map) || !(other instanceof Map)) {
            names.add(path);
            return;
        }
        for (String name : union(Json.object(one), Json.object(other))) {
            values(path + "." + name, Json.object(one).get(name), Json.object(other).get(name));
        }
    }
}
