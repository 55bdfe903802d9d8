package io.tfpilot.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.facts.Attempts;
import io.tfpilot.core.facts.Facts;
import io.tfpilot.core.facts.RunSeen;
import io.tfpilot.core.request.Cost;
import io.tfpilot.core.request.Drift;
import io.tfpilot.core.request.RunKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is counted of a request, after what. Every word takes a minute. */
class RequestMetricsTest {
    private static final String TABLE = """
            created                                      | | no
            opened planning                              | | no
            opened planned                               | plan succeeded | no
            opened plan_failed                           | plan failed unexplained | no
            opened plan_lost                             | plan failed not_started | no
            opened planned merged apply_held             | plan succeeded | no
            opened planned merged apply_held cancelled_while_held | plan succeeded | no
            opened planned merged applying               | plan succeeded | no
            opened planned merged applied                | plan succeeded, apply succeeded lead 4 min | yes
            opened planned merged applied applied        | plan succeeded, apply succeeded lead 4 min, apply succeeded | yes
            opened planned merged apply_stopped          | plan succeeded, apply failed changed | no
            opened planned merged apply_broken           | plan succeeded, apply failed terraform | no
            opened planned merged apply_failed           | plan succeeded, apply failed unexplained | no
            opened planned merged applying cancelled(dora) | plan succeeded, apply cancelled | no
            opened planned merged apply_unstarted        | plan succeeded, apply failed not_started | no
            opened planned merged apply_lost applied     | plan succeeded, apply failed not_started, apply succeeded lead 5 min | yes
            opened planned merged applied rerun(apply)   | plan succeeded | no
            opened planned merged applied destroy_planned destroying | plan succeeded, plan succeeded, apply succeeded lead 4 min | yes
            opened planned merged applied destroy_planned destroyed | plan succeeded, plan succeeded, apply succeeded lead 4 min, destroy succeeded | no
            opened planned merged applied destroy_planned destroy_failed | plan succeeded, plan succeeded, apply succeeded lead 4 min, destroy failed timed_out | yes
            opened planned merged applied revised opened planning | plan succeeded, apply succeeded lead 4 min | yes
            """;

    static java.util.stream.Stream<String> rows() {
        return TABLE.lines();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void what_is_over_counts(String row) {
        var cells = java.util.Arrays.stream(row.split("\\|", -1)).map(String::strip).toList();
        var tally = RequestMetrics.of(Tale.of(cells.get(0)).request());
        assertThat(tally.runs().stream().map(RequestMetricsTest::text).collect(Collectors.joining(", ")))
                .isEqualTo(cells.get(1));
        assertThat(tally.deployment() == null ? "no" : "yes").as("deployed").isEqualTo(cells.get(2));
    }

    private static String text(ConcludedRun run) {
        return run.kind().json() + " " + run.outcome().json()
                + (run.failure() == null ? "" : " " + run.failure().name().toLowerCase(Locale.ROOT))
                + (run.lead() == null ? "" : " lead " + run.lead().toMinutes() + " min");
    }

    @Test
    void what_is_deployed_knows_its_cost_and_its_drift() {
        var applied = Tale.of("opened planned priced(412.60) merged applied");
        var drift = new Drift(Drift.State.DRIFTED, "two differ", 7, null, applied.now(), List.of(), null);

        var deployment = RequestMetrics.of(applied.request().withDrift(drift)).deployment();

        assertThat(deployment).isEqualTo(new Deployment(
                new ConcludedRun.Place(Tale.ID, "assets", "core", "dev"), 1, applied.now(), null,
                Deployment.Drift.FOUND,
                new BigDecimal("412.60"), "USD"));
    }

    @Test
    void what_is_deployed_counts_with_the_revision_that_is_on_its_way_beside_it() {
        var open = RequestMetrics.of(Tale.of("opened planned merged applied revised opened").request()).deployment();

        assertThat(open).extracting(Deployment::revision, Deployment::since, Deployment::next)
                .containsExactly(1, Tale.START.plusSeconds(240), 2);
    }

    @Test
    void what_was_found_before_the_newest_apply_is_not_counted_as_drift() {
        var settled = Tale.of("opened planned merged applied drifted planned(other) approved(ada) applied").request();
        assertThat(RequestMetrics.of(settled).deployment()).extracting(Deployment::drift)
                .isEqualTo(Deployment.Drift.NOT_KNOWN);
    }

    @Test
    void an_unknown_cost_is_not_zero() {
        var applied = Tale.of("opened planned merged applied");
        var cost = new Cost(null, null, "USD", applied.now(), null);
        var estimated = Attempts.withCost(applied.request(), 1, cost);

        assertThat(RequestMetrics.of(estimated).deployment()).extracting(Deployment::monthly,
                Deployment::currency).containsExactly(null, null);
    }

    @Test
    void the_price_of_a_change_that_was_never_applied_is_nobodys() {
        var words = "opened planned priced(20) approved(ada) merged applied revised opened planned priced(500000)";
        var open = Tale.of(words).request();
        var withdrawn = Tale.of(words + " withdrawn").request();

        assertThat(Costs.deployed(open)).extracting(Cost::monthly).isEqualTo(new BigDecimal("20"));
        assertThat(Costs.shown(open)).extracting(Cost::monthly).isEqualTo(new BigDecimal("20"));
        assertThat(Costs.open(open)).extracting(Cost::monthly).isEqualTo(new BigDecimal("500000"));
        assertThat(Costs.shown(withdrawn)).extracting(Cost::monthly).isEqualTo(new BigDecimal("20"));
        assertThat(RequestMetrics.of(withdrawn).deployment()).extracting(Deployment::monthly)
                .isEqualTo(new BigDecimal("20"));
    }

    @Test
    void a_drift_check_that_could_not_tell_failed() {
        var applied = Tale.of("opened planned merged applied");
        var drift = new Drift(Drift.State.CHECK_FAILED, "no credentials", 7, null, applied.now(),
                List.of(), null);

        var check = RequestMetrics.of(applied.request().withDrift(drift));

        assertThat(check.runs().stream().map(RequestMetricsTest::text)).contains("drift_plan failed");
        assertThat(check.deployment()).extracting(Deployment::drift).isEqualTo(Deployment.Drift.NOT_KNOWN);
        assertThat(RequestMetrics.of(Tale.of("opened planned merged applied not_drifted").request()).deployment())
                .extracting(Deployment::drift).isEqualTo(Deployment.Drift.NONE);
    }

    @Test
    void what_is_deployed_costs_what_the_plan_it_was_queued_with_said_last() {
        var again = "opened planned priced(20) planned priced(30) approved(ada) merged applied";
        assertThat(Costs.deployed(Tale.of(again).request())).extracting(Cost::monthly).isEqualTo(new BigDecimal("30"));
        var other = "opened planned(old) priced(20) planned approved(ada) merged applied";
        assertThat(Costs.deployed(Tale.of(other).request())).isNull();
        var later = "opened planned priced(20) approved(ada) merged applied planned priced(30)";
        assertThat(Costs.deployed(Tale.of(later).request())).extracting(Cost::monthly).isEqualTo(new BigDecimal("20"));
        assertThat(Costs.shown(Tale.of(later).request())).extracting(Cost::monthly).isEqualTo(new BigDecimal("20"));
        assertThat(Costs.open(Tale.of(later).request())).extracting(Cost::monthly).isEqualTo(new BigDecimal("30"));
    }

    @Test
    void a_run_waits_from_being_asked_for_until_github_starts_it() {
        var request = Attempts.bindRun(Tale.of("opened planned merged apply_asked").request(), RunKind.APPLY, 1, 500,
                null);
        var asked = request.runs().apply().getFirst().dispatchedAt();

        var run = RequestMetrics.of(Facts.patch(request, succeeded(asked.plusSeconds(40), asked.plusSeconds(100))))
                .runs().getLast();

        assertThat(run.waited()).isEqualTo(Duration.ofSeconds(40));
        assertThat(run.took()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void a_clock_that_is_behind_makes_no_run_end_before_it_began() {
        var request = Attempts.bindRun(Tale.of("opened planned merged apply_asked").request(), RunKind.APPLY, 1, 500,
                null);
        var asked = request.runs().apply().getFirst().dispatchedAt();

        var run = RequestMetrics.of(Facts.patch(request, succeeded(asked.plusSeconds(41), asked.plusSeconds(40))))
                .runs().getLast();

        assertThat(run.took()).isEqualTo(Duration.ZERO);
        assertThat(run.waited()).isEqualTo(Duration.ofSeconds(40));
    }

    private static RunSeen succeeded(Instant started, Instant ended) {
        return new RunSeen(Tale.REPO, RunKind.APPLY, 500, 1, "completed", "success", ended, null, started,
                "https://git.example/runs/500", null, Tale.SELF, "");
    }
}
