package io.tfpilot.sandbox.actions.infracost;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the resources on one side of a plan cost. */
final class Breakdown {
    private final List<Object> resources = new ArrayList<>();
    private final List<Object> free = new ArrayList<>();
    private final Map<String, Object> unsupported = new TreeMap<>();
    private int usageBased;
    private BigDecimal monthly = BigDecimal.ZERO;

    /** @param side {@code before} or {@code after} */
    static Breakdown of(Map<?, ?> plan, String side) {
        var breakdown = new Breakdown();
        if (plan.get("resource_changes") instanceof List<?> changes) {
            for (Object item : changes) {
                if (item instanceof Map<?, ?> resource && "managed".equals(resource.get("mode"))
                        && resource.get("change") instanceof Map<?, ?> change
                        && change.get(side) instanceof Map<?, ?> values) {
                    breakdown.add(String.valueOf(resource.get("address")), String.valueOf(resource.get("type")),
                            values);
                }
            }
        }
        return breakdown;
    }

    private void add(String address, String type, Map<?, ?> values) {
        Map<?, ?> input = values.get("input") instanceof Map<?, ?> fields ? fields : Map.of();
        String kind = input.get("kind") instanceof String text ? text : type;
        if (!DemoPrices.knows(kind)) {
            unsupported.merge(kind, 1, (a, b) -> (Integer) a + (Integer) b);
            return;
        }
        var resource = new LinkedHashMap<String, Object>();
        resource.put("name", address);
        resource.put("resourceType", type);
        resource.put("metadata", Map.of("kind", kind));
        if (DemoPrices.isFree(kind)) {
            free.add(resource);
            return;
        }
        List<Map<String, Object>> components = DemoPrices.components(kind, input);
        BigDecimal cost = BigDecimal.ZERO;
        boolean known = false;
        for (Map<String, Object> component : components) {
            if (component.get("monthlyCost") instanceof String amount) {
                cost = cost.add(new BigDecimal(amount));
                known = true;
            } else {
                usageBased++;
            }
        }
        resource.put("hourlyCost", known ? Money.text(Money.hourlyOf(cost)) : Json.NULL);
        resource.put("monthlyCost", known ? Money.text(cost) : Json.NULL);
        resource.put("costComponents", components);
        resources.add(resource);
        monthly = monthly.add(cost);
    }

    BigDecimal monthly() {
        return monthly;
    }

    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("resources", resources);
        json.put("freeResources", free);
        json.put("totalHourlyCost", Money.text(Money.hourlyOf(monthly)));
        json.put("totalMonthlyCost", Money.text(monthly));
        json.put("totalMonthlyUsageCost", "0");
        return json;
    }

    Map<String, Object> summary() {
        int unknown = unsupported.values().stream().mapToInt(n -> (Integer) n).sum();
        var summary = new LinkedHashMap<String, Object>();
        summary.put("totalDetectedResources", resources.size() + free.size() + unknown);
        summary.put("totalSupportedResources", resources.size());
        summary.put("totalUnsupportedResources", unknown);
        summary.put("totalUsageBasedResources", usageBased);
        summary.put("totalNoPriceResources", free.size());
        summary.put("unsupportedResourceCounts", unsupported);
        summary.put("noPriceResourceCounts", Map.of());
        return summary;
    }
}
