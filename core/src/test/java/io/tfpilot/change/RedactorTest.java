package io.tfpilot.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactorTest {
    private static Redactor knowing(String... secrets) {
        java.util.TreeMap<String, String> environment = new java.util.TreeMap<>(Map.of("OTHER", "another-value"));
        for (String secret : secrets) {
            environment.put("TF_VAR_tfpilot_secret_" + environment.size(), secret);
        }
        return new Redactor(environment);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', ignoreLeadingAndTrailingWhitespace = true, value = {
            "hunter2 ; xhunter2x ; x(sensitive value)x",
            "hunter2 ; another-value ; another-value",
            "abc ; abc abcd 'abc' ; (sensitive value) abcd '(sensitive value)'",
            "ab ; ab \"ab\" ; ab (sensitive value)",
            "true ; true ; true",
            "a\"b\"c\"d ; a\\\"b\\\"c\\\"d ; (sensitive value)",
            "a<b>c&d ; a\\u003cb\\u003ec\\u0026d ; (sensitive value)",
            "pass${w} ; pass$${w} ; (sensitive value)",
            "a b&c=d ; a+b%26c%3Dd a%20b%26c%3Dd ; (sensitive value) (sensitive value)",
            "hunter2 ; aHVudGVyMg== ; (sensitive value)",
            "hunter2hunter2 ; hunter2hunter2 ; (sensitive value)"})
    void a_secret_is_found_in_every_form(String secret, String text, String redacted) {
        assertThat(knowing(secret).text(text)).isEqualTo(redacted);
    }

    @Test
    void of_two_secrets_the_longer_goes_as_a_whole() {
        assertThat(knowing("secret", "secret-long").text("secret-long secret"))
                .isEqualTo("(sensitive value) (sensitive value)");
    }

    @Test
    void lines_of_along_secret_are_found_one_by_one() {
        assertThat(knowing("first line\n  second line\nab").text("> second line\n> ab"))
                .isEqualTo("> (sensitive value)\n> ab");
    }

    @Test
    void what_a_state_or_a_plan_marks_is_learnt() {
        Redactor redactor = knowing();
        redactor.learn(Json.parse("""
                {"values":{"root_module":{"resources":[{"address":"a","values":{"x":["open-value","hidden-value"]},
                 "sensitive_values":{"x":[false,true]}}]},
                 "outputs":{"o":{"sensitive":true,"value":{"deep":"output-value","number":1234567}}}}}"""));
        redactor.learn(Json.parse("""
                {"resource_changes":[{"change":{"actions":["update"],"before":{"p":"before-value"},
                 "before_sensitive":{"p":true},"after":"after-value","after_sensitive":true}}]}"""));
        assertThat(redactor.text("open-value hidden-value output-value 1234567 before-value after-value"))
                .isEqualTo("open-value" + " (sensitive value)".repeat(5));
    }

    @Test
    void variables_of_a_plan_are_masked_where_the_configuration_says_so() {
        Object plan = Json.parse("""
                {"configuration":{"root_module":{"variables":{"a":{"sensitive":true},"b":{}}}},
                 "variables":{"a":{"value":"first-value"},"b":{"value":"first-value"},"tfpilot_secret_c":{"value":"x"}}}
                """);
        Redactor redactor = knowing();
        redactor.learn(plan);
        assertThat(Json.write(Json.object(redactor.document(plan)).get("variables"))).isEqualTo("{\"a\":{\"value\":"
                + "\"(sensitive value)\"},\"b\":{\"value\":\"(sensitive value)\"},\"tfpilot_secret_c\":{\"value\":"
                + "\"(sensitive value)\"}}");
    }

    @Test
    void names_stay_readable_and_instance_keys_do_not() {
        Object redacted = knowing("create", "x_bucket").document(Json.parse("""
                {"type":"x_bucket","address":"x_bucket.a[\\"x_bucket\\"]","change":{"actions":["create"],
                 "after":{"create":"create"}}}"""));
        assertThat(Json.write(redacted))
                .isEqualTo("{\"type\":\"x_bucket\",\"address\":\"x_bucket.a[\\\"(sensitive value)"
                        + "\\\"]\",\"change\":{\"actions\":[\"create\"],\"after\":{\"(sensitive value)\":\"(sensitive value)\"}}}");
    }
}
