package io.tfpilot.server.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditWordsTest {
    @ParameterizedTest
    @CsvSource({"apply_queued, Apply queued", "merge_blocked, Merge refused", "pull_request_merged, Merged",
            "reject_blocked, Request changes refused", "update_and_merge_requested, Merge requested",
            "apply_left_queue, Apply left the queue", "environment_frozen, Environment frozen"})
    void an_event_is_said_in_the_product_s_words(String type, String words) {
        assertThat(AuditWords.event(type)).isEqualTo(words);
    }

    @Test
    void facts_are_said_in_words_and_what_went_well_is_not_said_twice() {
        assertThat(AuditWords.data(Map.of("outcome", "ok", "runAttempt", "1", "conclusion", "success"))).isEmpty();
        assertThat(AuditWords.data(Map.of("pullRequest", "7"))).isEqualTo("pull request #7");
        assertThat(AuditWords.data(Map.of("commit", "9f3c2ab1111111111111"))).isEqualTo("commit 9f3c2ab");
        assertThat(AuditWords.data(Map.of("effect", "dispatch_run"))).isEqualTo("step: dispatch run");
        assertThat(AuditWords.data(Map.of("outcome", "refused"))).isEqualTo("result refused");
    }
}
