package io.tfpilot.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.facts.Attempts;
import io.tfpilot.core.facts.Facts;
import io.tfpilot.core.facts.RunSeen;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a row of a list says of a request. */
class StatusSummaryTest {
    private static final String TABLE = """
            opened merged applied                                     |
            opened merged applied not_drifted                         |
            opened merged applied drifted                             | Drifted
            opened merged applied drifted(two_differ)                 | Drifted: two differ
            opened merged applied drifted_named                       | aws_s3_bucket.main differs in acl and tags; aws_s3_bucket.logs["a b"] is missing
            opened merged applied drifted planning                    | Plan run
            opened merged applied drifted applied                     |
            opened planned approved(ada) merged applied drifted revised opened planned | Needs approval
            opened unread                                             | Reading the result
            opened merged applied drift_unknown                       | Drift check failed
            opened merged applied planning                            | Plan run
            opened merged applied destroy_planning                    | Destroy plan run
            opened planning cancelled                                 | Plan failed: cancelled
            opened planning cancelled(dora)                           | Plan failed: cancelled by dora
            opened planned approved(ada) merged apply_broken          | Apply failed
            opened planned approved(ada) merged apply_broken(no_such_role) | Apply failed: no such role
            opened planned approved(ada) merged apply_stopped         | Apply failed: the plan is another one
            opened planned approved(ada) merged apply_stopped planning | Plan run
            opened planned approved(ada) merged apply_held            | Waiting in the queue
            opened planned approved(ada) merge_meant                  | Merging
            """;

    static Stream<String> rows() {
        return TABLE.lines();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void a_row_of_a_list_says_this(String row) {
        var cells = row.split("\\|", -1);
        var tale = Tale.of(cells[0]);
        assertThat(summary(tale.request(), tale.now(), null).text()).isEqualTo(cells[1].strip());
    }

    @ParameterizedTest
    @CsvSource({"1,1st", "2,2nd", "3,3rd", "4,4th", "10,10th", "11,11th", "12,12th", "13,13th", "14,14th", "21,21st",
            "22,22nd", "101,101st", "111,111th", "113,113th", "123,123rd"})
    void what_waits_says_its_place(int place, String said) {
        var tale = Tale.of("opened planned approved(ada) merged apply_held");
        var slots = new java.util.ArrayList<>(Collections.nCopies(place - 1, slot(9, Tale.START)));
        slots.add(slot(1, tale.now()));
        assertThat(summary(tale.request(), tale.now(), queue(slots)).text())
                .isEqualTo("Waiting, " + said + " in the queue");
    }

    @Test
    void what_no_queue_knows_has_no_place() {
        var tale = Tale.of("opened planned approved(ada) merged apply_held");
        var others = List.of(slot(1, Tale.START), slot(2, tale.now()));
        assertThat(summary(tale.request(), tale.now(), queue(others)).text()).isEqualTo("Waiting in the queue");
    }

    private static EnvironmentQueue.Slot slot(int attempt, Instant since) {
        return new EnvironmentQueue.Slot(Tale.ID, RunKind.APPLY, attempt, Tale.REQUESTER, since);
    }

    private static EnvironmentQueue queue(List<EnvironmentQueue.Slot> held) {
        return new EnvironmentQueue("core", "dev", 1, null, held, null);
    }

    @Test
    void a_run_counts_from_its_start_and_before_that_from_being_asked_for() {
        var tale = Tale.of("opened planned approved(ada) merged apply_asked");
        var asked = Attempts.bindRun(tale.request(), RunKind.APPLY, 1, 500, null);
        assertThat(summary(asked, tale.now(), null).since()).isEqualTo(tale.now());

        var start = tale.now().plusSeconds(30);
        var started = Facts.patch(asked, new RunSeen(Tale.REPO, RunKind.APPLY, 500, 1, "in_progress", null, start, null,
                start, "https://git.example/runs/500", null, Tale.SELF, ""));
        assertThat(summary(started, start, null).since()).isEqualTo(start);
    }

    @Test
    void a_plan_of_what_is_applied_says_since_when_it_runs() {
        for (var word : List.of("planning", "destroy_planning")) {
            var tale = Tale.of("opened merged applied " + word);
            assertThat(summary(tale.request(), tale.now(), null).since()).as(word).isEqualTo(tale.now());
        }
    }

    private static StatusSummary summary(Request request, Instant now, @Nullable EnvironmentQueue queue) {
        return StatusSummary.of(request, Lifecycle.derive(request, Tale.DEV, now), queue);
    }
}
