package io.tfpilot.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "-0.10", "1E+400", "\"a\\\"\\\\\\n\\r\\t\"", "[]", "{}",
            "{\"b\":[1,{\"a\":null}],\"a\":\"ä😀\"}", "\"\\u0000\\u001f\"", "\"\\ud83d\""})
    void what_is_read_is_written_again_as_it_was(String json) {
        assertThat(Json.write(Json.parse(json))).isEqualTo(json);
    }

    @Test
    void blanks_and_other_escapes_are_read() {
        assertThat(Json.parse(" { \"a\" : [ 1 , \"\\u0041\\/\\b\\f\" ] }\n"))
                .isEqualTo(Json.map("a", List.of(new java.math.BigDecimal(1), "A/\b\f")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1", "[1,]", "{\"a\"}", "{\"a\":1,}", "{1:2}", "nul", "1 2", "\"a", "\"\\",
            "\"\\u12",
            "\"\\u12x4\"", "--1", "{'a':1}"})
    void anything_else_is_malformed(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(Json.Malformed.class);
    }

    @Test
    void five_hundred_levels_are_the_deepest() {
        assertThat(Json.parse("[".repeat(500) + "]".repeat(500))).isInstanceOf(List.class);
        assertThatThrownBy(() -> Json.parse("[".repeat(502) + "]".repeat(502))).isInstanceOf(Json.Malformed.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
            "{\"b\":1,\"a\":2} ; {\"a\":2,\"b\":1}",
            "1.0 ; 1",
            "100 ; 1e2",
            "0.00 ; 0",
            "-1.50 ; -15e-1",
            "1e400 ; 1e400",
            "\"e\u0301\" ; \"é\"",
            "{\"e\u0301\":1} ; {\"é\":1}",
            "{\"\ufb01\":1,\"\ud83d\ude00\":2} ; {\"\ufb01\":1,\"\ud83d\ude00\":2}"})
    void canonical_is_one_text_per_value(String json, String canonical) {
        assertThat(Json.canonical(Json.parse(json))).isEqualTo(canonical);
    }

    @Test
    void another_form_than_expected_is_malformed_or_empty() {
        assertThatThrownBy(() -> Json.object(List.of())).isInstanceOf(Json.Malformed.class);
        assertThat(Json.objectOrEmpty("x")).isEqualTo(Map.of());
        assertThat(Json.listOrEmpty(null)).isEmpty();
    }
}
