package io.tfpilot.core.effect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.request.Cost;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CostReadingTest {
    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
    private static final int LONGEST = 5_000_000;

    private static @Nullable Cost read(String breakdown) {
        return CostReading.read(Map.of("infracost-cost.json", breakdown), NOW);
    }

    @Test
    void a_cost_is_what_the_estimator_says_it_is() {
        var files = Map.of("infracost-cost.json", """
                {"totalMonthlyCost": "12.50", "currency": "EUR", "metadata": {"estimator": "infracost 0.10"}}
                """, "infracost-diff.json", "{\"diffTotalMonthlyCost\": \"-1.25\"}");
        assertThat(CostReading.read(files, NOW)).isEqualTo(new Cost(new BigDecimal("12.50"), new BigDecimal("-1.25"),
                "EUR", NOW, "infracost 0.10"));
    }

    @Test
    void without_a_currency_it_is_dollars_and_what_is_not_said_is_unknown() {
        assertThat(read("{}")).isEqualTo(new Cost(null, null, "USD", NOW, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "12.50" | 12.50
            12.5    | 12.5
            0       | 0
            "0"     | 0
            null    |
            "much"  |
            true    |
            1E+2147483647    |
            "1E+2000000000"  |
            "1E-2147483648"  |
            "1E-2000000000"  |
            """, quoteCharacter = '\'')
    void money_is_a_number_or_a_decimal_text_and_unknown_is_not_zero(String json, @Nullable BigDecimal monthly) {
        assertThat(read("{\"totalMonthlyCost\": %s}".formatted(json))).isNotNull().extracting(Cost::monthly)
                .isEqualTo(monthly);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "12", "{\"totalMonthlyCost\""})
    void what_is_not_an_object_of_json_is_no_estimate(String text) {
        assertThat(read(text)).isNull();
        assertThat(CostReading.read(Map.of("infracost-cost.json", "{\"totalMonthlyCost\": 3}", "infracost-diff.json",
                text), NOW)).isEqualTo(new Cost(new BigDecimal(3), null, "USD", NOW, null));
    }

    @Test
    void without_a_breakdown_there_is_no_estimate() {
        assertThat(CostReading.read(Map.of("infracost-diff.json", "{\"diffTotalMonthlyCost\": 3}"), NOW)).isNull();
    }

    @Test
    void a_file_that_is_too_long_is_not_read() {
        assertThat(read("{}" + " ".repeat(LONGEST - 2))).isNotNull();
        assertThat(read("{}" + " ".repeat(LONGEST - 1))).isNull();
    }
}
