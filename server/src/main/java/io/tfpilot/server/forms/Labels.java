package io.tfpilot.server.forms;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Words for people from names in code. */
final class Labels {
    /** What is written in capitals, also in the plural. */
    private static final Set<String> CAPITALS = Set.of("acl", "ami", "api", "arn", "aws", "az", "ca", "cdn", "cidr",
            "cpu", "dns", "ebs", "ec2", "efs", "eks", "gb", "gpu", "http", "https", "iam", "id", "iops", "ip", "json",
            "kms", "mb", "mfa", "nat", "oidc", "ram", "rds", "s3", "sns", "sql", "sqs", "ssh", "ssl", "tb", "tcp",
            "tls", "ttl", "udp", "uri", "url", "vm", "vpc", "vpn", "yaml");
    private static final Map<String, String> SPELLED = Map.of("gib", "GiB", "mib", "MiB", "tib", "TiB", "ipv4", "IPv4",
            "ipv6", "IPv6", "github", "GitHub", "mysql", "MySQL", "postgresql", "PostgreSQL");
    /** Things that are measured; of anything else the unit is a part of what it is called. */
    private static final Set<String> MEASURED = Set.of("age", "backlog", "capacity", "delay", "disk", "duration",
            "interval", "length", "limit", "memory", "period", "quota", "retention", "size", "space", "storage",
            "timeout", "ttl", "volume", "window");
    /** Lists whose name is no plural, and what one of their rows is. */
    private static final Map<String, String> ROWS = Map.of("firewall", "rule", "ingress", "rule", "egress", "rule");
    /** What a number's name ends in, and how it is written behind the number. */
    private static final Map<String, String> UNITS = Map.ofEntries(Map.entry("gib", "GiB"), Map.entry("mib", "MiB"),
            Map.entry("tib", "TiB"), Map.entry("gb", "GB"), Map.entry("mb", "MB"), Map.entry("kb", "kB"),
            Map.entry("days", "days"), Map.entry("hours", "hours"), Map.entry("minutes", "minutes"),
            Map.entry("seconds", "seconds"), Map.entry("ms", "ms"), Map.entry("percent", "%"),
            Map.entry("percentage", "%"), Map.entry("usd", "USD"));

    private static final Pattern LONG = Pattern.compile("(?<![\\w.,])\\d{5,15}(?![\\w]|\\.\\d)");
    private static final Pattern GROUPS = Pattern.compile("\\B(?=(\\d{3})+$)");

    private Labels() {}

    /** {@code retention_days} gives "Retention days". */
    static String of(String name) {
        var label = new StringBuilder();
        for (var word : name.replace('-', '_').split("_", -1)) {
            if (word.isEmpty()) {
                continue;
            }
            label.append(label.isEmpty() ? "" : " ").append(
                    spelled(word));
        }
        if (label.isEmpty()) {
            return name;
        }
        label.setCharAt(0, Character.toUpperCase(label.charAt(0)));
        return label.toString();
    }

    private static String spelled(String word) {
        var low = word.toLowerCase(Locale.ROOT);
        var one = low.endsWith("s") ? low.substring(0, low.length() - 1) : low;
        if (CAPITALS.contains(low)) {
            return low.toUpperCase(Locale.ROOT);
        }
        return CAPITALS.contains(one) ? one.toUpperCase(Locale.ROOT) + "s" : SPELLED.getOrDefault(low, word);
    }

    /** {@code size_gib} of a number gives "GiB"; empty where the name ends in no unit, or is one. */
    static String unit(String name) {
        var end = name.lastIndexOf('_');
        return end < 1 ? "" : UNITS.getOrDefault(name.substring(end + 1), "");
    }

    /** {@code size_gib} gives "Size"; {@code expected_gb} is "Expected GB", for "Expected" says nothing. */
    static String withoutUnit(String name) {
        var bare = unit(name).isEmpty() ? name : name.substring(0, name.lastIndexOf('_'));
        var last = bare.substring(bare.lastIndexOf('_') + 1);
        return of(MEASURED.contains(last) ? bare : name);
    }

    /** "Ingress rules" gives "ingress rule"; of what is no plural, a "row". */
    static String singular(String label) {
        var last = label.substring(label.lastIndexOf(' ') + 1);
        if (last.endsWith("ies")) {
            return inside(label.substring(0, label.length() - 3) + "y");
        }
        if (last.matches(".*(ss|x|ch|sh|addres)es")) {
            return inside(label.substring(0, label.length() - 2));
        }
        return last.endsWith("s") && !last.endsWith("ss")
                ? inside(label.substring(0, label.length() - 1))
                : ROWS.getOrDefault(last.toLowerCase(Locale.ROOT), "row");
    }

    /** "rule" gives "a rule", "IP range" gives "an IP range". */
    static String one(String noun) {
        var spoken = noun.length() > 1 && Character.isUpperCase(noun.charAt(1)) ? "AEFHILMNORSX" : "aeio";
        return (spoken.indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
    }

    /** Long numbers in a sentence, in groups of three. */
    static String grouped(String words) {
        return LONG.matcher(words).replaceAll(found -> GROUPS.matcher(found.group()).replaceAll(","));
    }

    /** As it stands inside a sentence: "Port" gives "port", "CIDR" stays. */
    static String inside(String one) {
        var capitals = one.length() > 1 && Character.isUpperCase(one.charAt(1));
        return capitals ? one : one.substring(0, 1).toLowerCase(Locale.ROOT) + one.substring(1);
    }
}
