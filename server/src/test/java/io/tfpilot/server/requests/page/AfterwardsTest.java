package io.tfpilot.server.requests.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.facts.Attempts;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.request.Cost;
import io.tfpilot.core.request.Request;
import io.tfpilot.server.samples.PlanSamples;
import io.tfpilot.server.samples.Samples;
import io.tfpilot.server.web.pages.Mark;
import java.math.BigDecimal;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the cards beside the plan say of a request whose infrastructure is there, or gone. */
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
                words -> words.contains("can approve"));
    }

    @Test
    void what_is_deployed_stands_beside_a_revision_under_way() {
        var open = PlanSamples.driftBesideRevision();
        assertThat(side(open).facts()).filteredOn(fact -> fact.name().equals("Deployed"))
                .extracting(RequestView.Fact::value).singleElement().asString()
                .startsWith("revision 1, since ").doesNotContain("until");
        var card = new StatusPresenter(Samples.sight(open, null), Samples.NOW).card("token");
        assertThat(card.deployed()).isEqualTo("Revision 1 is deployed; revision 2 waits for an approval.");
        assertThat(card.marks()).extracting(Mark::label).containsExactly("Drifted");
        assertThat(card.steps().getLast().caption()).isEqualTo("revision 1 deployed");
    }

    @Test
    void the_price_of_an_open_change_stands_beside_that_of_what_is_deployed() {
        var open = Attempts.withCost(Attempts.withCost(PlanSamples.driftBesideRevision(), 1, cost("500")), 2,
                cost("515"));
        var card = Objects.requireNonNull(side(open).cost());
        assertThat(card.monthly()).isEqualTo("$515.00");
        assertThat(card.estimator()).isEqualTo("of revision 2; deployed: $500.00");
    }

    private static Cost cost(String monthly) {
        return new Cost(new BigDecimal(monthly), null, "USD", Samples.NOW, null);
    }

    @Test
    void nobody_may_approve_what_is_closed() {
        assertThat(side(Samples.closed()).approvals().voices()).isEmpty();
        assertThat(side(Samples.planReady()).approvals().voices()).extracting(RequestView.Voice::words)
                .contains("you can approve");
    }
}
