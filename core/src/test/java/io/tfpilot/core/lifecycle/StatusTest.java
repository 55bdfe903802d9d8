package io.tfpilot.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The words of statuses and of what is counted: they stand in addresses, stores and answers. */
class StatusTest {
    private static final String TABLE = """
            request_created | Requested  | rest    | circle-dashed |
            planning        | Planning   | work    | loader-circle |
            plan_ready      | Plan ready | wait    | eye           |
            approved        | Approved   | decided | badge-check   |
            merged          | Merged     | decided | git-merge     |
            applying        | Applying   | work    | loader        |
            applied         | Applied    | ok      | circle-check  | at rest
            destroying      | Destroying | down    | trash-2       |
            destroyed       | Destroyed  | rest    | circle-slash  | at rest
            failed          | Failed     | bad     | octagon-x     | at rest
            closed          | Closed     | rest    | circle-x      | at rest
            """;

    static Stream<String> rows() {
        return TABLE.lines();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void a_status_has_a_word_a_label_a_tone_and_an_icon(String row) {
        var cells = Arrays.stream(row.split("\\|", -1)).map(String::strip).toList();
        var status = Status.parse(cells.get(0));
        assertThat(status.json()).isEqualTo(cells.get(0));
        assertThat(status.label()).isEqualTo(cells.get(1));
        assertThat(status.tone()).isEqualTo(cells.get(2));
        assertThat(status.icon()).isEqualTo(cells.get(3));
        assertThat(status.isTerminal()).isEqualTo("at rest".equals(cells.get(4)));
    }

    @Test
    void every_status_is_in_the_table() {
        assertThat(rows().map(row -> Status.parse(row.split("\\|")[0].strip()))).containsExactly(Status.values());
        assertThatThrownBy(() -> Status.parse("lost")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_counted_is_read_back_from_the_word_it_is_stored_as() {
        for (var failure : Failure.values()) {
            assertThat(Failure.parse(failure.json())).isEqualTo(failure);
        }
        for (var outcome : ConcludedRun.Outcome.values()) {
            assertThat(ConcludedRun.Outcome.parse(outcome.json())).isEqualTo(outcome);
        }
        assertThat(Arrays.stream(Failure.values()).map(Failure::label)).doesNotHaveDuplicates();
        assertThat(Failure.TIMED_OUT.label()).isEqualTo("Timed out");
    }

    /** Pages that show something stop asking where nothing will change by itself. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("rests")
    void a_page_asks_on_while_something_is_under_way(String row) {
        var cells = row.split("\\|");
        var tale = Tale.of(cells[0]);
        var derivation = Lifecycle.derive(tale.request(), Tale.DEV, tale.now());
        assertThat(Predicates.underway(tale.request())
                ? "under way"
                : Predicates.settled(tale.request(), derivation) ? "settled" : "somebody's move")
                .isEqualTo(cells[1].strip());
        assertThat(Predicates.settled(tale.request(), derivation)).isEqualTo("settled".equals(cells[1].strip()));
    }

    static Stream<String> rests() {
        return """
                opened planned                                 | somebody's move
                opened planned merge_meant                     | under way
                opened planning                                | under way
                opened plan_failed                             | settled
                opened plan_failed merge_meant                 | under way
                opened merged applied                          | settled
                opened merged applied planning                 | under way
                opened merged applied destroyed cleanup_due    | under way
                opened merged applied destroyed cleanup_due cleanup_merged | settled
                opened merged applied destroyed cleanup_due cleanup_running cleanup_failed | settled
                """.lines();
    }
}
