package io.tfpilot.sandbox.actions.infracost;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A made-up price list, by the {@code kind} that the demo modules give their resources. In US dollars. */
final class DemoPrices {
    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final Set<String> FREE = Set.of("network", "subnet", "firewall_rule", "flow_log", "backup_policy",
            "secret", "database_schema", "parameter_group", "service", "autoscaler", "health_check",
            "bucket_encryption", "public_access_block", "lifecycle_rule", "bucket_grant",
            "replication");
    private static final Map<String, String> INSTANCE = Map.of("small", "0.018", "medium", "0.072", "large", "0.29");
    private static final Map<String, String> REPLICA = Map.of("small", "0.012", "medium", "0.048", "large", "0.19");

    private DemoPrices() {}

    static boolean knows(String kind) {
        return isFree(kind)
                || Set.of("nat_gateway", "database_instance", "service_revision", "service_endpoint", "bucket")
                        .contains(kind);
    }

    static boolean isFree(String kind) {
        return FREE.contains(kind);
    }

    /** What a resource is charged for; empty for a free one. */
    static List<Map<String, Object>> components(String kind, Map<?, ?> input) {
        return switch (kind) {
            case "nat_gateway" -> List.of(Money.hourly("NAT gateway", ONE, "0.045"));
            case "database_instance" -> List.of(
                    Money.hourly("Instance (" + size(input) + ")", ONE, INSTANCE.getOrDefault(size(input), "0.072")),
                    Money.monthly("Storage", "GB", number(input, "storage_gb", ONE), "0.115"));
            case "service_revision" -> List.of(Money.hourly("Replica (" + size(input) + ")",
                    number(input, "replicas", ONE), REPLICA.getOrDefault(size(input), "0.012")));
            case "service_endpoint" -> List.of(Money.hourly("Endpoint", ONE, "0.0225"));
            case "bucket" -> List.of(input.get("storage_gb") instanceof BigDecimal storage
                    ? Money.monthly("Storage", "GB", storage, "0.023")
                    : Money.usage("Storage", "GB", "0.023"));
            default -> List.of();
        };
    }

    private static String size(Map<?, ?> input) {
        return input.get("size") instanceof String size ? size : "small";
    }

    private static BigDecimal number(Map<?, ?> input, String name, BigDecimal otherwise) {
        return input.get(name) instanceof BigDecimal number ? number : otherwise;
    }
}
