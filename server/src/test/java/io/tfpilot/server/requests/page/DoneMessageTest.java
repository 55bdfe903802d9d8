package io.tfpilot.server.requests.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.Request;
import io.tfpilot.server.samples.PlanSamples;
import io.tfpilot.server.samples.Samples;
import io.tfpilot.server.web.pages.Shell.Toast;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said after an action is what the request shows to have happened. */
class DoneMessageTest {
    static Stream<Arguments> afterwards() {
        var ready = Samples.planReady();
        var closed = PlanSamples.abandoned().closed();
        return Stream.of(
                row(Action.ABANDON, ready.withClosed(closed),
                        "Withdrawn: TfPilot closes the pull request and deletes its branch", false),
                row(Action.ABANDON, Samples.fresh().withClosed(closed), "Withdrawn", false),
                row(Action.ABANDON, PlanSamples.abandoned(),
                        "Withdrawn: a cleanup pull request removes it from the repository", false),
                row(Action.ABANDON, Samples.applied(), "Withdrawn: revision 1 stays deployed", false),
                row(Action.MERGE, ready.intend(new Effect.UpdateAndMerge(), Samples.PATEL, Samples.NOW),
                        "TfPilot is updating the branch; it merges after a new plan", true),
                row(Action.MERGE, Samples.applyFailed(), "Merged", false),
                row(Action.CANCEL, Samples.planning(), "Cancelling the run on GitHub", true),
                row(Action.CANCEL, ready, "Cancelled", false),
                row(Action.APPLY, Samples.queued(), "Waiting in the queue of the environment", true),
                row(Action.APPLY, ready, "Apply is starting", true),
                row(Action.PLAN, ready, "Plan started", true),
                row(Action.APPROVE, ready, "Approved", false));
    }

    private static Arguments row(Action action, Request after, String text, boolean pending) {
        return Arguments.of(action, after, new Toast(text, pending));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("afterwards")
    void what_happened_is_said(Action action, Request after, Toast said) {
        assertThat(DoneMessage.of(action, after)).isEqualTo(said);
    }

    @Test
    void what_goes_on_has_no_green_check() {
        assertThat(new Toast("Merging", true)).extracting(Toast::tone, Toast::icon).containsExactly("work", "clock");
        assertThat(new Toast("Merged", false)).extracting(Toast::tone, Toast::icon).containsExactly("ok",
                "circle-check");
    }

    @Test
    void an_address_says_no_text_of_its_own() {
        assertThat(DoneMessage.of("<b>", Samples.planReady())).isNull();
        assertThat(DoneMessage.of("merge", Samples.applyFailed())).isEqualTo(new Toast("Merged", false));
        assertThat(DoneMessage.of("created", Samples.fresh())).isEqualTo(new Toast("Request created", false));
    }
}
