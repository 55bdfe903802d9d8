package io.tfpilot.core.effect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.request.RunResult;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ResultJsonTest {
    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
    private static final String DIGEST = "d2:" + "0a".repeat(32) + "." + "0b".repeat(32);
    private static final int MOST = 50;
    private static final int LONGEST = 8_000;

    private static RunResult read(String json) {
        var object = (ObjectNode) JsonMapper.shared().readTree(json.replace('\'', '"'));
        return ResultJson.read(object, 1, null, null, NOW);
    }

    private static String many(String item, int count) {
        return "[" + String.join(",", java.util.Collections.nCopies(count, item)) + "]";
    }

    @Test
    void a_result_says_what_the_run_found() {
        assertThat(read("""
                {'outcome': 'ok', 'digest': '%s', 'summary': {'add': 1, 'change': 2, 'destroy': 3, 'replace': 4},
                 'unstable': ['a.b'], 'tool': {'name': 'terraform', 'version': '1.11.0'}}
                """.formatted(DIGEST))).isEqualTo(new RunResult(1, RunResult.Outcome.OK, null, DIGEST,
                new RunResult.Summary(1, 2, 3, 4), null, null, List.of("a.b"), List.of(), "terraform 1.11.0", NOW));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            'ok',      OK
            'refused', REFUSED
            'failed',  FAILED
            'great',   FAILED
            """)
    void an_outcome_that_nobody_knows_is_a_failure(String word, RunResult.Outcome outcome) {
        assertThat(read("{'outcome': '%s'}".formatted(word)).outcome()).isEqualTo(outcome);
        assertThat(read("{}").outcome()).isEqualTo(RunResult.Outcome.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'d1:0a'", "'d2:0a.0b'", "'0a'", "7", "null"})
    void what_does_not_look_like_a_digest_is_none(String digest) {
        assertThat(read("{'digest': %s}".formatted(digest)).digest()).isNull();
    }

    @Test
    void what_is_missing_or_of_another_shape_is_absent() {
        var result = read("{'summary': [1], 'tool': 'terraform', 'unstable': [7, 'a'], 'refusal': {}}");
        assertThat(result.summary()).isNull();
        assertThat(result.tool()).isNull();
        assertThat(result.refusal()).isNull();
        assertThat(result.unstable()).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'add': 1, 'change': 2, 'destroy': 3}",
            "{'add': 1, 'change': 2, 'destroy': 3, 'replace': 'many'}"})
    void a_summary_without_one_of_its_counts_is_not_known_and_not_zero(String summary) {
        assertThat(read("{'outcome': 'ok', 'summary': %s}".formatted(summary)).summary()).isNull();
    }

    @Test
    void a_refusal_has_its_code_and_its_details() {
        var refusal = new RunResult.Refusal("digest_changed", "another plan", List.of("a", "b"));
        assertThat(read("{'refusal': {'code': 'digest_changed', 'message': 'another plan', 'details': ['a', 'b']}}")
                .refusal()).isEqualTo(refusal);
    }

    @Test
    void a_diagnostic_says_where_it_is() {
        assertThat(read("""
                {'diagnostics': [{'severity': 'error', 'summary': 'no', 'detail': 'why', 'address': 'a.b',
                                  'range': {'filename': 'main.tf', 'line': 3}, 'snippet': 'x ='},
                                 {'severity': 'warning', 'summary': 'hm', 'range': {'line': '3'}}]}
                """).diagnostics()).containsExactly(
                new RunResult.Diagnostic("error", "no", "why", "a.b", "main.tf", 3, "x ="),
                new RunResult.Diagnostic("warning", "hm", null, null, null, null, null));
    }

    @Test
    void of_lists_and_texts_without_an_end_the_first_are_kept() {
        var result = read("{'unstable': %s, 'diagnostics': %s}".formatted(many("'a'", MOST + 1),
                many("{'severity': 'error'}", MOST + 1)));
        assertThat(result.unstable()).hasSize(MOST);
        assertThat(result.diagnostics()).hasSize(MOST);
        var longest = "x".repeat(LONGEST);
        assertThat(read("{'unstable': ['%s', '%sy']}".formatted(longest, longest)).unstable()).containsExactly(longest,
                longest + "…");
    }
}
