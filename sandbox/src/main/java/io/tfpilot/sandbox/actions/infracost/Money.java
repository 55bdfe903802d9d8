package io.tfpilot.sandbox.actions.infracost;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;

/** Cost components in Infracost's words: decimals as strings, null for what is not known. */
final class Money {
    /** Infracost's month. */
    private static final BigDecimal HOURS = new BigDecimal(730);

    private Money() {}

    static String text(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    static BigDecimal hourlyOf(BigDecimal monthly) {
        return monthly.divide(HOURS, MathContext.DECIMAL64);
    }

    static Map<String, Object> hourly(String name, BigDecimal quantity, String price) {
        return component(name, "hours", quantity.multiply(HOURS), price);
    }

    static Map<String, Object> monthly(String name, String unit, BigDecimal quantity, String price) {
        return component(name, unit, quantity, price);
    }

    /** Depends on use, which nobody knows: no cost is claimed. */
    static Map<String, Object> usage(String name, String unit, String price) {
        var component = new LinkedHashMap<String, Object>();
        component.put("name", name);
        component.put("unit", unit);
        component.put("hourlyQuantity", Json.NULL);
        component.put("monthlyQuantity", Json.NULL);
        component.put("price", price);
        component.put("hourlyCost", Json.NULL);
        component.put("monthlyCost", Json.NULL);
        component.put("usageBased", true);
        return component;
    }

    private static Map<String, Object> component(String name, String unit, BigDecimal monthlyQuantity, String price) {
        BigDecimal cost = monthlyQuantity.multiply(new BigDecimal(price));
        var component = new LinkedHashMap<String, Object>();
        component.put("name", name);
        component.put("unit", unit);
        component.put("hourlyQuantity", text(hourlyOf(monthlyQuantity)));
        component.put("monthlyQuantity", text(monthlyQuantity));
        component.put("price", price);
        component.put("hourlyCost", text(hourlyOf(cost)));
        component.put("monthlyCost", text(cost));
        return component;
    }
}
