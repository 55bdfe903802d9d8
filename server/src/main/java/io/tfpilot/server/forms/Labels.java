package io.tfpilot.server.forms;

import java.util.Set;

/** Words for people from names in code. */
final class Labels {
    /** What is written in capitals. */
    private static final Set<String> CAPITALS = Set.of("id", "ip", "cidr", "dns", "url", "arn", "kms", "cpu", "az",
            "tls", "ssl", "http", "https", "ssh", "vpc", "ttl", "iam", "sqs", "sns");

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

    /** "Ingress rules" gives "ingress rule": for "Add an ingress rule". */
    static String singular(String label) {
        var one = label.endsWith("ies")
                ? label.substring(0, label.length() - 3) + "y"
                : label.endsWith("ss") || !label.endsWith("s") ? label : label.substring(0, label.length() - 1);
        var capitals = one.length() > 1 && Character.isUpperCase(one.charAt(1));
        return capitals ? one : one.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + one.substring(1);
    }
}
