package io.tfpilot.core.effect;

import io.tfpilot.core.catalogue.ExactJson;
import io.tfpilot.core.request.Cost;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Infracost's format 0.2: money as decimal strings or numbers; null is unknown, which is not zero. */
final class CostReading {
    /** Infracost's own files are a few hundred kilobytes for a large plan. */
    private static final int MAX_CHARACTERS = 5_000_000;

    private static final int MOST_DIGITS = 100;

    private CostReading() {}

    static @Nullable Cost read(Map<String, String> files, Instant now) {
        var breakdown = json(files.get("infracost-cost.json"));
        if (breakdown == null) {
            return null;
        }
        var diff = json(files.get("infracost-diff.json"));
        var estimator = breakdown.path("metadata").path("estimator");
        return new Cost(money(breakdown.path("totalMonthlyCost")),
                diff == null ? null : money(diff.path("diffTotalMonthlyCost")),
                breakdown.path("currency").asString("USD"), now, estimator.isString() ? estimator.asString() : null);
    }

    private static @Nullable JsonNode json(@Nullable String text) {
        if (text == null || text.length() > MAX_CHARACTERS) {
            return null;
        }
        try {
            var node = ExactJson.readLarge(text);
            return node.isObject() ? node : null;
        } catch (JacksonException notJson) {
            return null;
        }
    }

    /** No bill has such digits; written out, one of 1E+2000000000 would fill the memory. */
    private static boolean isBeyond(BigDecimal money) {
        return money.precision() > MOST_DIGITS || Math.abs((long) money.scale()) > MOST_DIGITS;
    }

    private static @Nullable BigDecimal money(JsonNode value) {
        try {
            var money = value.isString()
                    ? new BigDecimal(value.asString())
                    : value.isNumber() ? value.decimalValue() : null;
            return money == null || isBeyond(money) ? null : money;
        } catch (NumberFormatException unreadable) {
            return null;
        }
    }
}
