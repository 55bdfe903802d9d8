package io.tfpilot.core.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.Tale;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.Intent;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Revision;
import io.tfpilot.core.request.RunKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How revisions follow one another. */
class RevisionsTest {
    /** History, then the current one. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            opened                                                                             | | 1
            opened revised                                                                     | 1 | 2
            opened planned merged applied revised opened withdrawn                             | 2 | 1
            opened planned merged applied revised opened withdrawn revised                     | 2 1 | 3
            opened revised opened planned merged applied revised opened withdrawn              | 1 3 | 2
            opened revised opened planned merged applied revised opened withdrawn revised      | 1 3 2 | 4
            opened planned merged applied withdrawn                                            | | 1
            opened withdrawn                                                                   | | 1
            """)
    void what_a_revision_followed_stands_last_in_history(String words, String history, int current) {
        var request = Tale.of(words).request();
        assertThat(request.history().stream().map(Revision::number).map(String::valueOf)
                .collect(java.util.stream.Collectors.joining(" "))).isEqualTo(history == null ? "" : history);
        assertThat(request.revision()).isEqualTo(current);
    }

    @Test
    void what_was_meant_for_the_branch_of_a_withdrawn_revision_is_dropped_and_what_was_meant_for_a_run_is_not() {
        var open = Tale.of("opened planned merged applied revised opened").request()
                .intend(new Effect.UpdateBranch(), Tale.REQUESTER, Tale.START)
                .intend(new Effect.FetchResult(RunKind.APPLY, 1, 1), Tale.REQUESTER, Tale.START);

        var withdrawn = Revisions.withdraw(open, Tale.START);

        assertThat(effects(withdrawn)).containsExactly(new Effect.FetchResult(RunKind.APPLY, 1, 1),
                new Effect.ClosePullRequest(10), new Effect.DeleteBranch(Tale.ID.branch(), 2));
        assertThat(effects(Revisions.start(open, Tale.revision(3))))
                .containsExactly(new Effect.FetchResult(RunKind.APPLY, 1, 1));
    }

    private static java.util.List<Effect> effects(Request request) {
        return request.intents().stream().map(Intent::effect).toList();
    }

    @Test
    void the_branch_of_each_revision_is_gone_on_its_own_and_once() {
        var request = Tale.of("opened planned merged applied revised opened").request();

        var past = Revisions.branchDeleted(request, 1, Tale.START);

        assertThat(past.history().getFirst().branchDeletedAt()).isEqualTo(Tale.START);
        assertThat(past.current().branchDeletedAt()).isNull();
        assertThat(Revisions.branchDeleted(past, 1, Tale.START.plusSeconds(1))).isSameAs(past);
        assertThat(Revisions.branchDeleted(request, 2, Tale.START).current().branchDeletedAt()).isEqualTo(Tale.START);
        assertThat(Revisions.branchDeleted(request, 7, Tale.START)).isSameAs(request);
    }
}
