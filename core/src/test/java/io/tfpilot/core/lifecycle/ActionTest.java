package io.tfpilot.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.ActionInput.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the catalogue says of the actions. */
class ActionTest {
    private static final String TABLE = """
            APPROVE       | Approve             | APPROVER |     | comment digest
            REJECT        | Request changes     | APPROVER |     | comment
            MERGE         | Merge               | APPROVER |     |
            APPLY         | Apply               | APPROVER |     |
            UPDATE        | Edit inputs         | APPROVER | own |
            PLAN          | Plan                | APPROVER | own |
            UPDATE_BRANCH | Update branch       | APPROVER | own |
            CLEANUP       | Clean up            | APPROVER | own |
            CANCEL        | Cancel the run      | APPROVER | own |
            ABANDON       | Withdraw            | APPROVER | own | reason
            DESTROY_PLAN  | Plan destroy        | ADMIN    |     | confirm
            DESTROY       | Destroy             | ADMIN    |     | confirm digest
            SEAL_ACCEPT   | Accept this commit    | ADMIN    |     |
            SEAL_RERENDER | Re-render | ADMIN    |     |
            RETRY         | Try again           | APPROVER | own |
            DROP          | Stop trying         | APPROVER | own |
            """;

    static Stream<String> rows() {
        return TABLE.lines();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void an_action_has_a_label_a_least_role_and_inputs(String row) {
        var cells = Arrays.stream(row.split("\\|", -1)).map(String::strip).toList();
        var action = Action.valueOf(cells.get(0));
        assertThat(action.label()).isEqualTo(cells.get(1));
        assertThat(Permission.role(action)).isEqualTo(Role.valueOf(cells.get(2)));
        assertThat(Permission.ofOwn(action)).isEqualTo("own".equals(cells.get(3)));
        var taken = Arrays.stream(Field.values()).filter(action.terms()::takes).map(Field::json).toList();
        assertThat(String.join(" ", taken)).isEqualTo(cells.get(4));
    }

    @Test
    void every_action_is_in_the_table() {
        assertThat(rows().map(row -> Action.valueOf(row.split("\\|")[0].strip()))).containsExactly(Action.values());
    }

    @Test
    void a_page_finds_an_action_by_its_verb_where_a_button_does_it() {
        assertThat(Action.ofVerb("destroy-plan")).isEqualTo(Action.DESTROY_PLAN);
        assertThat(Action.ofVerb("update")).as("it has a form of its own").isNull();
        assertThat(Action.ofVerb("dance")).isNull();
    }

    @Test
    void a_comment_and_a_reason_are_words_that_a_person_writes() {
        assertThat(Arrays.stream(Field.values()).filter(Field::isWords)).containsExactly(Field.COMMENT, Field.REASON);
    }

    @Test
    void a_row_says_all_that_is_written_in_it() {
        var terms = ActionTerms.row("dance", "Dance").at("/api/dance").icon("music").said("Danced").does("dances")
                .needs(Permission.ADMIN)
                .takes(ActionInput.needed(Field.REASON, "Why"), ActionInput.optional(Field.COMMENT, "How"))
                .asks("Dance?", "It is late.").answers(ActionTerms.Answer.STARTED).in(ActionTerms.Place.NOTE)
                .opens(when -> null, Subjects::whole);

        assertThat(terms).usingRecursiveComparison().ignoringFields("gate")
                .isEqualTo(new ActionTerms("dance", "/api/dance", "Dance", "music", "Danced", "dances",
                        java.util.Set.of(Permission.ADMIN),
                        List.of(new ActionInput(Field.REASON, true, "Why"),
                                new ActionInput(Field.COMMENT, false, "How")),
                        new ActionTerms.Question("Dance?", "It is late."), ActionTerms.Place.NOTE,
                        ActionTerms.Answer.STARTED, terms.gate()));
        assertThat(gate(terms)).isEqualTo(new Gate.Open(new Subject.Whole()));
    }

    @Test
    void a_row_with_the_least_in_it_is_a_button_that_is_done_at_once() {
        var terms = ActionTerms.row("dance", "Dance").needs(Permission.ADMIN)
                .opens(StateConditions::abandonable, Subjects::whole);

        assertThat(terms.path()).isEqualTo("/api/requests/{id}/dance");
        assertThat(terms.place()).isEqualTo(ActionTerms.Place.CARD);
        assertThat(terms.answer()).isEqualTo(ActionTerms.Answer.DONE);
        assertThat(terms.asks()).isNull();
        assertThat(gate(terms)).isInstanceOf(Gate.Refused.class);
    }

    private static Gate gate(ActionTerms terms) {
        var request = Tale.of("opened abandoned").request();
        return Objects.requireNonNull(terms.gate().of(new PersonConditions(request, Tale.DEV, Person.SYSTEM),
                new StateConditions(request, Tale.DEV, Tale.START)));
    }
}
