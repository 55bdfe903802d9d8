package io.tfpilot.server.requests.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.EndReason;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.server.requests.RequestSight;
import io.tfpilot.server.requests.run.PlanFilter.Shown;
import io.tfpilot.server.samples.Samples;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Attempt 1 is of revision 1, attempt 2 of revision 2, which is the current one. */
class PlanNewsTest {
    private static final RequestSight SIGHT = Samples.sight(Samples.planReady(), Samples.plan());
    private static final Shown SECOND = new Shown(2, false, true);

    @Test
    void the_newest_plan_has_no_news() {
        assertThat(said(SIGHT.request(), SECOND, true)).isNull();
    }

    @Test
    void an_older_plan_leads_to_the_newer_one() {
        var news = PlanNews.of(SIGHT, new Shown(1, false, false), true);
        assertThat(news.heading()).isEqualTo("A newer plan is ready");
        assertThat(news.text()).isEqualTo("This page shows attempt 1, of revision 1.");
        assertThat(Objects.requireNonNull(news.link()).href()).endsWith("/plan");
    }

    @Test
    void a_newer_run_is_told_while_it_runs_and_when_it_fails() {
        var third = Attempt.written(3, 2, new Attempt.Order(Attempt.Purpose.CHANGE, head(), Samples.PATEL,
                Samples.NOW, null), Attempt.Status.IN_PROGRESS, null);
        assertThat(said(current(third), SECOND, true)).isEqualTo("A newer plan is running");
        var failed = third.endedLocally("failure", new EndReason.RunNotFound(), Samples.NOW);
        assertThat(said(current(failed), SECOND, true)).isEqualTo("A newer plan failed");
    }

    @Test
    void a_new_revision_without_a_plan_is_told() {
        var request = SIGHT.request().mapCurrent(each -> each.withCurrentAttempts(
                each.currentAttempts().with(RunKind.PLAN, 0)));
        assertThat(said(request, SECOND, true)).isEqualTo("The inputs changed");
        assertThat(said(request, Shown.CHANGE, false)).isNull();
    }

    @Test
    void who_waits_for_a_run_is_told_that_its_plan_is_there() {
        assertThat(said(SIGHT.request(), SECOND, false)).isEqualTo("The plan is ready");
    }

    @Test
    void a_destroy_plan_is_no_newer_plan_of_the_change() {
        var destroy = Attempt.written(3, 2, new Attempt.Order(Attempt.Purpose.DESTROY, head(), Samples.PATEL,
                Samples.NOW, null), Attempt.Status.IN_PROGRESS, null);
        assertThat(said(current(destroy), new Shown(2, false, false), true)).isNull();
    }

    private static io.tfpilot.core.request.Sha head() {
        return Objects.requireNonNull(SIGHT.request().current().head());
    }

    private static Request current(Attempt attempt) {
        return SIGHT.request().withAttempt(RunKind.PLAN, attempt).mapCurrent(each -> each
                .withCurrentAttempts(each.currentAttempts().with(RunKind.PLAN, attempt.attempt())));
    }

    private static @Nullable String said(Request request, Shown of, boolean drawn) {
        var sight = new RequestSight(request, SIGHT.derivation(), SIGHT.gates(), SIGHT.approval(),
                SIGHT.destroyApproval(), SIGHT.mayApprove(), SIGHT.allowed(), SIGHT.approvalsNeeded(), SIGHT.prod(),
                SIGHT.queue(), SIGHT.timeline(), SIGHT.plan(), SIGHT.destroyPlan(), SIGHT.schema(), SIGHT.jobs(),
                SIGHT.log(), SIGHT.names(), SIGHT.pace());
        var heading = PlanNews.of(sight, of, drawn).heading();
        return heading.isEmpty() ? null : heading;
    }
}
