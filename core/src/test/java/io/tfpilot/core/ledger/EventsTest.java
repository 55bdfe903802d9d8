package io.tfpilot.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.Tale;
import io.tfpilot.core.request.Request;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the last word of a tale is recorded as: the document before it compared with the document after it. */
class EventsTest {
    private static final String TABLE = """
            opened                                      | commit_written pull_request_opened
            opened planning                             | plan_requested plan_dispatched plan_started
            opened planned                              | plan_requested plan_dispatched plan_succeeded plan_result_read
            opened plan_failed                          | plan_requested plan_dispatched plan_failed
            opened plan_lost                            | plan_requested plan_failed
            opened planned rerun(plan)                  | plan_started
            opened merged applied rerun_refused(apply)  | apply_result_read
            opened pushed(mallory)                      | foreign_head_pushed
            opened pushed(mallory) judged               | seal_broken
            opened pushed(mallory) judged accepted(root) | head_accepted
            opened pushed(mallory) judged half_accepted(root#1) accepted(rooty#1) |
            opened pushed(mallory) judged half_accepted(root#1) accepted(root#2) | head_accepted
            opened planned approved(ada)                | approved
            opened planned changes(bob)                 | changes_requested
            opened planned commented(bob)               | commented
            opened planned approved(ada) merged         | pull_request_merged merge_verified
            opened merged_uncompared                    | pull_request_merged
            opened merged_unlike                        | pull_request_merged merge_differs
            opened closed                               | pull_request_closed
            opened closed reopened                      | pull_request_reopened
            opened abandoned                            | abandoned
            opened merged apply_held                    | apply_queued
            opened merged apply_held cancelled_while_held | apply_cancelled
            opened merged applied                       | apply_requested apply_dispatched apply_succeeded
            opened merged apply_unstarted               | apply_requested apply_dispatched apply_failed
            opened merged applied destroy_waiting       | destroy_requested destroy_dispatched destroy_waiting
            opened merged applied revised               | revision_created
            opened merged applied revised opened withdrawn | revision_withdrawn
            opened merged applied destroying seen_alive |
            """;

    static Stream<String> rows() {
        return TABLE.lines();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void the_last_word_is_recorded_as_these(String row) {
        var cells = row.split("\\|", -1);
        var words = cells[0].strip();
        var before = words.contains(" ") ? words.substring(0, words.lastIndexOf(' ')) : "created";
        var recorded = types(Tale.of(before).request(), Tale.of(words).request());
        assertThat(recorded).isEqualTo(cells[1].strip());
    }

    @Test
    void a_new_request_is_recorded_with_who_made_it() {
        var created = Events.between(null, Tale.created());
        assertThat(created).containsExactly(new Event.RequestCreated(Tale.created().identity().requester()));
    }

    @Test
    void a_document_that_did_not_change_is_recorded_as_nothing() {
        var request = Tale.of("opened planned approved(ada) merged applied destroy_planned").request();
        assertThat(Events.between(request, request)).isEmpty();
        assertThat(EventView.announced(Events.between(request, request))).isEqualTo(EventView.UPDATED);
    }

    @Test
    void queues_follow_applies_and_destroys_but_no_plans() {
        assertThat(Stream.of("apply_queued", "destroy_succeeded")).allMatch(EventView::movesQueue);
        assertThat(Stream.of("plan_started", "destroy_plan_started", "approved")).noneMatch(EventView::movesQueue);
    }

    private static String types(Request before, Request after) {
        return Events.between(before, after).stream().map(event -> EventView.of(event).type())
                .collect(Collectors.joining(" "));
    }
}
