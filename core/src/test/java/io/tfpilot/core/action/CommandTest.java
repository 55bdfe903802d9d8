package io.tfpilot.core.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.catalogue.FieldProblem;
import io.tfpilot.core.lifecycle.ActionInput.Field;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import java.util.Map;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CommandTest {
    private static final String LONG = "x".repeat(20_000);

    static Stream<Arguments> tooLong() {
        return Stream.of(Arguments.of(new Command.Approve(LONG, null), List.of("comment")),
                Arguments.of(new Command.Approve(null, LONG), List.of("digest")),
                Arguments.of(new Command.Reject(LONG), List.of("comment")),
                Arguments.of(new Command.Abandon(LONG), List.of("reason")),
                Arguments.of(new Command.PlanDestroy(LONG), List.of("confirm")),
                Arguments.of(new Command.Destroy(LONG, LONG), List.of("confirm", "digest")));
    }

    @ParameterizedTest
    @MethodSource("tooLong")
    void every_word_that_a_command_carries_has_a_limit(Command command, List<String> fields) {
        assertThat(command.problems()).extracting(FieldProblem::path).containsExactlyElementsOf(fields);
    }

    @Test
    void a_digest_as_long_as_a_digest_may_be_is_taken() {
        var longest = "x".repeat(Field.DIGEST.limit());
        assertThat(new Command.Approve(null, longest).problems()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Action.class, names = {"APPROVE", "REJECT", "ABANDON"})
    void a_word_with_a_character_that_nobody_sees_is_wrong(Action action) {
        var field = action == Action.ABANDON ? Field.REASON : Field.COMMENT;

        assertThat(Command.of(action, Map.of(field, "looks\u202E fine"))).isEqualTo(Outcome.no(Refusal.invalid(
                field.json(), "has a character that nobody sees: U+202E right-to-left override, at position 6")));
    }
}
