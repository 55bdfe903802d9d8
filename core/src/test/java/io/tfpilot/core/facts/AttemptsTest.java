package io.tfpilot.core.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.Tale;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Cleanup;
import io.tfpilot.core.request.EndReason;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Revision.CurrentAttempts;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.RunResult;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens to the number of an attempt, to its run and to what the run said. */
class AttemptsTest {
    private static final Instant NOW = Tale.START.plusSeconds(3600);

    @Test
    void a_held_apply_that_is_cancelled_gives_its_number_back_to_its_own_revision_alone() {
        var request = Tale.of("opened planned merged applied revised opened planned merged apply_held revised")
                .request();
        var before = request.history().getFirst().currentAttempts();

        var after = Attempts.endLocally(request, RunKind.APPLY, 2, "cancelled", new EndReason.Displaced(), NOW);

        assertThat(after.history().getLast().currentAttempts().apply()).isZero();
        assertThat(after.history().getFirst().currentAttempts()).isEqualTo(before);
    }

    @Test
    void an_attempt_that_another_one_followed_gives_nothing_back() {
        var request = Tale.of("opened planned merged apply_held apply_held").request();

        var after = Attempts.endLocally(request, RunKind.APPLY, 1, "cancelled", new EndReason.Displaced(), NOW);

        assertThat(after.current().currentAttempts()).isEqualTo(new CurrentAttempts(1, 2, 0));
    }

    @Test
    void a_result_that_is_read_again_replaces_the_former_one_and_an_earlier_run_attempts_does_not() {
        var read = Attempts.withResult(Tale.of("opened unread").request(), RunKind.PLAN, 1, result(2, "d1:first"));

        var again = Attempts.withResult(read, RunKind.PLAN, 1, result(2, "d1:again"));
        var late = Attempts.withResult(again, RunKind.PLAN, 1, result(1, "d1:late"));

        assertThat(again.runs().plan().getFirst().digest()).isEqualTo("d1:again");
        assertThat(late).isEqualTo(again);
    }

    private static RunResult result(int runAttempt, String digest) {
        return new RunResult(runAttempt, RunResult.Outcome.OK, null, digest, null, null, null, List.of(), List.of(),
                null,
                NOW);
    }

    @Test
    void a_run_that_names_an_attempt_which_nobody_asked_for_changes_nothing() {
        var request = Tale.of("opened planned").request();
        assertThat(Attempts.adopt(request, named(RunKind.PLAN, 2, 500), Tale.SELF)).isSameAs(request);
        var held = Tale.of("opened planned merged apply_held").request();
        assertThat(Attempts.adopt(held, named(RunKind.APPLY, 1, 500), Tale.SELF)).isSameAs(held);
    }

    @Test
    void of_two_runs_that_name_one_attempt_the_lower_stays() {
        var request = Tale.of("opened planning").request();
        assertThat(Attempts.adopt(request, named(RunKind.PLAN, 1, 101), Tale.SELF)).isSameAs(request);
        var lower = Attempts.adopt(request, named(RunKind.PLAN, 1, 99), Tale.SELF);
        assertThat(lower.runs().plan().getFirst().runId()).isEqualTo(99);
    }

    private static RunSeen named(RunKind kind, int attempt, long id) {
        return new RunSeen(Tale.REPO, kind, id, 1, "queued", null, NOW, null, null, "https://git.example/runs/" + id,
                null, Tale.SELF, new RunName(kind, Tale.ID, attempt).toString());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            the first word of a run             | 0 | 1 | in_progress | cancelled by dora
            another word of the same run        | 1 | 1 | in_progress | cancelled by dora
            the end of it                       | 1 | 1 | completed   | cancelled by dora
            it is run again                     | 1 | 2 | in_progress |
            """)
    void why_a_run_ends_is_kept_until_it_is_run_again(String news, int known, int seen, String status,
            @Nullable String reason) {
        var request = Attempts.bindRun(Tale.of("opened planned merged apply_asked").request(), RunKind.APPLY, 1, 500,
                null);
        request = known == 0 ? request : Facts.patch(request, word(known, "queued"));
        request = Attempts.withReason(request, RunKind.APPLY, 1, new EndReason.CancelledBy(Tale.REQUESTER));

        var after = Facts.patch(request, word(seen, status)).runs().apply().getFirst().reason();

        assertThat(after == null ? null : after.text()).as(news).isEqualTo(reason);
    }

    private static RunSeen word(int runAttempt, String status) {
        return new RunSeen(Tale.REPO, RunKind.APPLY, 500, runAttempt, status,
                "completed".equals(status) ? "cancelled" : null, NOW, null, null, "https://git.example/runs/500", null,
                Tale.SELF, "");
    }

    @Test
    void a_cleanup_is_asked_for_once() {
        var none = Tale.of("opened merged").request();
        assertThat(Attempts.cleanupDispatched(none, NOW)).isSameAs(none);
        var asked = Tale.of("opened merged cleanup_due cleanup_asked").request();
        assertThat(Attempts.cleanupDispatched(asked, NOW)).isSameAs(asked);
    }

    @Test
    void a_cleanup_that_github_never_started_ends_here_with_its_reason() {
        var asked = Tale.of("opened merged cleanup_due cleanup_asked").request();
        assertThat(cleanup(ended(asked, 1)).lastError()).isEqualTo(new EndReason.RunNotFound().text());
    }

    @Test
    void a_cleanup_that_runs_or_was_tried_again_or_is_none_does_not_end_here() {
        for (var words : List.of("opened merged", "opened merged cleanup_due cleanup_asked cleanup_running",
                "opened merged cleanup_due cleanup_asked cleanup_due")) {
            var request = Tale.of(words).request();
            assertThat(ended(request, 1)).as(words).isSameAs(request);
        }
    }

    private static Request ended(Request request, int cleanup) {
        return Attempts.endLocally(request, RunKind.CLEANUP, cleanup, "failure", new EndReason.RunNotFound(), NOW);
    }

    private static Cleanup cleanup(Request request) {
        return Objects.requireNonNull(request.cleanup());
    }

    @Test
    void only_a_run_that_lives_is_seen_alive() {
        var running = Tale.of("opened planning").request();
        assertThat(Attempts.seenAlive(running, RunKind.PLAN, 1, NOW).runs().plan().getFirst().lastSeenAt())
                .isEqualTo(NOW);
        var over = Tale.of("opened planned").request();
        assertThat(Attempts.seenAlive(over, RunKind.PLAN, 1, NOW)).isSameAs(over);
        assertThat(over.runs().plan().getFirst().status()).isEqualTo(Attempt.Status.COMPLETED);
    }
}
