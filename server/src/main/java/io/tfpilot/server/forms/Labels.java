package io.tfpilot.server.forms;

import java.util.Map;
import java.util.Set;

/** Words for people from names in code. */
final class Labels {
    /** What is written in capitals. */
    private static final Set<String> CAPITALS = Set.of("id", "ip", "cidr", "dns", "url", "arn", "kms", "cpu", "az",
            "tls", "ssl", "http", "https", "ssh", "vpc", "ttl", "iam", "sqs", "sns", "json", "yaml", "api", "acl",
            "sql",
            "ca");
    /** What a number's name ends in, and how it is written behind the number. */
    private static final Map<String, String> UNITS = Map.ofEntries(Map.entry("gib", "GiB"), Map.entry("mib", "MiB"),
            Map.entry("tib", "TiB"), Map.entry("gb", "GB"), Map.entry("mb", "MB"), Map.entry("kb", "kB"),
            Map.entry("days", "days"), Map.entry("hours", "hours"), Map.entry("minutes", "minutes"),
            Map.entry("seconds", "seconds"), Map.entry("ms", "ms"), Map.entry("percent", "%"),
            Map.entry("percentage", "%"), Map.entry("usd", "USD"));

    private Labels() {}

    /** {@code retention_days} gives "Retention days". */
    static String of(String name) {
        var label = new StringBuilder();
        for (var word : name.replace('-', '_').split("_", -1)) {
            if (word.isEmpty()) {
                continue;
            }
            label.append(label.isEmpty() ? "" : " ").append(
                    CAPITALS.contains(word)
                            ? word.toUpperCase(java.util.Locale.ROOT)
                            : word.equals("gib") ? "GiB" : word);
        }
        if (label.isEmpty()) {
            return name;
        }
        label.setCharAt(0, Character.toUpperCase(label.charAt(0)));
        return label.toString();
    }

    /** {@code size_gib} of a number gives "GiB"; empty where the name ends in no unit, or is one. */
    static String unit(String name) {
        var end = name.lastIndexOf('_');
        return end < 1 ? "" : UNITS.getOrDefault(name.substring(end + 1), "");
    }

    /** {@code size_gib} gives "Size". */
    static String withoutUnit(String name) {
        return unit(name).isEmpty() ? of(name) : of(name.substring(0, name.lastIndexOf('_')));
    }

    /** "Ingress rules" gives "ingress rule": for "Add an ingress rule". */
    static String singular(String label) {
        var one = label.endsWith("ies")
                ? label.substring(0, label.length() - 3) + "y"
                : label.endsWith("ss") || !label.endsWith("s") ? label : label.substring(0, label.length() - 1);
        return inside(one);
    }

    /** As it stands inside a sentence: "Port" gives "port", "CIDR" stays. */
    static String inside(String one) {
        var capitals = one.length() > 1 && Character.isUpperCase(one.charAt(1));
        return capitals ? one : one.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + one.substring(1);
    }
}
