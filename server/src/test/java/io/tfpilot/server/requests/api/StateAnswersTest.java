package io.tfpilot.server.requests.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.protocol.request.StateAnswer;
import io.tfpilot.protocol.request.StateAnswer.DeployedAnswer;
import io.tfpilot.core.request.Request;
import io.tfpilot.server.samples.PlanSamples;
import io.tfpilot.server.samples.Samples;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the API says is deployed, in lists and of one request. */
class StateAnswersTest {
    @Test
    void what_is_deployed_is_said_beside_the_revision_under_way() {
        var open = Objects.requireNonNull(answer(PlanSamples.driftBesideRevision()).deployed());
        assertThat(open.revision()).isEqualTo(1);
        assertThat(open.says()).isEqualTo("Revision 1 is deployed; revision 2 waits for an approval.");
    }

    @Test
    void where_the_status_says_it_nothing_is_said_twice_and_what_is_gone_is_not_deployed() {
        assertThat(answer(Samples.applied()).deployed()).extracting(DeployedAnswer::revision, DeployedAnswer::says)
                .containsExactly(1, null);
        assertThat(answer(Samples.destroyed()).deployed()).isNull();
        assertThat(answer(Samples.planReady()).deployed()).isNull();
    }

    private static StateAnswer answer(Request request) {
        return StateAnswers.of(request, Samples.sight(request, null).derivation());
    }
}
