package io.tfpilot.core.effect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.Tale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PullRequestMergeTest {
    @Test
    void a_confirmed_merge_is_of_the_pull_request_that_was_merged_and_of_no_other() {
        var request = Tale.of("opened planned approved(ada)").request();
        var number = Objects.requireNonNull(request.current().pr()).number();
        assertThat(PullRequestMerge.merged(request, number + 1, Tale.sha('d', 1))).isEqualTo(request);
        var merged = PullRequestMerge.merged(request, number, Tale.sha('d', 1));
        assertThat(merged.current().mergedSha()).isEqualTo(Tale.sha('d', 1));
        assertThat(merged.current().pr()).satisfies(pr -> {
            assertThat(pr.merged()).isTrue();
            assertThat(pr.open()).isFalse();
        });
    }

    @Test
    void a_merge_that_was_compared_already_is_not_compared_again() {
        var compared = Tale.of("opened planned approved(ada) merged").request();
        var number = Objects.requireNonNull(compared.current().pr()).number();
        assertThat(PullRequestMerge.merged(compared, number, Tale.sha('d', 2))).isEqualTo(compared);
    }

    @Test
    void a_merge_is_not_one_of_a_revision_without_a_pull_request() {
        var request = Tale.of("created").request();
        assertThat(PullRequestMerge.merged(request, 1, Tale.sha('d', 1))).isEqualTo(request);
    }
}
