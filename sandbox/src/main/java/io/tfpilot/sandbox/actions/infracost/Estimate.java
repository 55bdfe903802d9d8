package io.tfpilot.sandbox.actions.infracost;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Infracost's output format 0.2 for one plan. */
final class Estimate {
    private Estimate() {}

    static Map<String, Object> of(Map<?, ?> plan, String command, String path) {
        Breakdown past = Breakdown.of(plan, "before");
        Breakdown now = Breakdown.of(plan, "after");
        BigDecimal change = now.monthly().subtract(past.monthly());
        var project = new LinkedHashMap<String, Object>();
        project.put("name", path);
        project.put("displayName", path);
        project.put("metadata", Map.of("path", path, "type", "terraform_plan_json"));
        project.put("pastBreakdown", past.json());
        project.put("breakdown", now.json());
        project.put("diff", totals("total", change));
        project.put("summary", now.summary());
        var json = new LinkedHashMap<String, Object>();
        json.put("version", "0.2");
        json.put("metadata", Map.of("infracostCommand", command, "estimator", "sandbox price table: demo prices"));
        json.put("currency", "USD");
        json.put("projects", List.of(project));
        json.putAll(totals("total", now.monthly()));
        json.putAll(totals("pastTotal", past.monthly()));
        json.putAll(totals("diffTotal", change));
        json.put("timeGenerated", plan.get("timestamp") instanceof String time ? time : Json.NULL);
        json.put("summary", now.summary());
        return json;
    }

    private static Map<String, Object> totals(String prefix, BigDecimal monthly) {
        var totals = new LinkedHashMap<String, Object>();
        totals.put(prefix + "HourlyCost", Money.text(Money.hourlyOf(monthly)));
        totals.put(prefix + "MonthlyCost", Money.text(monthly));
        totals.put(prefix + "MonthlyUsageCost", "0");
        return totals;
    }
}
