package io.tfpilot.server.requests.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.EndReason;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.server.samples.Samples;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** That a run changed nothing is said only of one that is known not to have started. */
class RunEndingTest {
    private static final String NOTHING = "It had not started, so it changed nothing.";
    private static final String OPEN = "TfPilot does not know how far it got. What it changed before that stays.";

    static Stream<Arguments> cancelled() {
        return Stream.of(Arguments.of(new EndReason.LeftQueue(Samples.PATEL), NOTHING),
                Arguments.of(new EndReason.GateClosed("it is not merged"), NOTHING),
                Arguments.of(new EndReason.Displaced(), NOTHING),
                Arguments.of(new EndReason.CancelledBy(Samples.PATEL), "What it changed before that stays."),
                Arguments.of(new EndReason.RunNotFound(), OPEN), Arguments.of(new EndReason.RunDeleted(), OPEN),
                Arguments.of(new EndReason.Unclassified("it stopped"), OPEN));
    }

    @ParameterizedTest
    @MethodSource("cancelled")
    void a_cancelled_run_says_as_much_as_is_known(EndReason reason, String detail) {
        var apply = Samples.applyFailed().runs().apply().getFirst();
        var ended = apply.with(new Attempt.Progress(Attempt.Status.COMPLETED, "cancelled", Attempt.EndedBy.GITHUB,
                reason, Samples.NOW, null), Objects.requireNonNull(apply.run()));
        var again = new PlanAgain(Samples.sight(Samples.applyFailed(), null));
        assertThat(RunEnding.of(ended, RunKind.APPLY, "Apply", again).detail()).isEqualTo(detail);
    }
}
