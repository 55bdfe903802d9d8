package io.tfpilot.server.requests.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.request.Request;
import io.tfpilot.server.samples.Samples;
import org.junit.jupiter.api.Test;

/** What the cards beside the plan say of a request whose infrastructure is gone. */
class AfterwardsTest {
    private static RequestView.Side side(Request request) {
        return new SidePresenter(Samples.sight(request, null), "d-patel", Samples.NOW).side();
    }

    @Test
    void what_is_destroyed_costs_nothing_and_was_deployed_until_then() {
        var request = Samples.destroyed();
        assertThat(Predicates.destroyed(request)).isTrue();
        var side = side(request);
        assertThat(side.facts()).filteredOn(fact -> fact.name().equals("Deployed")).extracting(RequestView.Fact::value)
                .allMatch(value -> value.startsWith("from ") && value.contains(" until "));
        assertThat(side.facts()).extracting(RequestView.Fact::name).doesNotContain("Seal");
        assertThat(side.queue().footer()).doesNotContain("apply");
        assertThat(side.approvals().voices()).extracting(RequestView.Voice::words).noneMatch(
                words -> words.contains("may approve"));
    }

    @Test
    void nobody_may_approve_what_is_closed() {
        assertThat(side(Samples.closed()).approvals().voices()).isEmpty();
        assertThat(side(Samples.planReady()).approvals().voices()).extracting(RequestView.Voice::words)
                .contains("you may approve");
    }
}
