package io.tfpilot.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.github.CallOutcome.Answer;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EtagCacheTest {
    private static Answer answer(int bytes) {
        return new Answer(200, HttpHeaders.of(Map.of(), (name, value) -> true), new byte[bytes]);
    }

    @Test
    void what_is_asked_for_often_stays_and_the_rest_stays_within_the_bytes() {
        var cache = new EtagCache(20_000);
        cache.put("a", answer(1000));
        for (var key = 0; key < 200; key++) {
            cache.put("k" + key, answer(1000));
            cache.find("a");
            assertThat(cache.bytes()).isLessThanOrEqualTo(20_000);
        }
        assertThat(cache.find("a")).isNotNull();
        assertThat(cache.bytes()).isGreaterThan(10_000);
    }

    @Test
    void a_newer_answer_replaces_the_older_one_and_its_bytes() {
        var cache = new EtagCache(20_000);
        cache.put("a", answer(1000));
        cache.put("a", answer(500));
        assertThat(cache.bytes()).isEqualTo(1524);
    }

    @Test
    void one_big_answer_does_not_push_out_the_rest() {
        var cache = new EtagCache(20_000);
        cache.put("a", answer(1));
        cache.put("big", answer(19_000));
        assertThat(cache.find("big")).isNull();
        assertThat(cache.find("a")).isNotNull();
    }

    @Test
    void an_answer_is_parsed_once_for_all_who_read_it_together() {
        var answer = new Answer(200, HttpHeaders.of(Map.of(), (name, value) -> true),
                "{\"a\":1}".getBytes(StandardCharsets.UTF_8));
        var json = answer.json();

        assertThat(json.path("a").asInt()).isEqualTo(1);
        assertThat(answer.json()).isSameAs(json);
    }
}
