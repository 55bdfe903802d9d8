package io.tfpilot.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The destroy plan that a destroy would go by, and the one of the destroy that is requested, under way or over. */
class PredicatesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            opened merged applied                              | none   | none
            opened merged applied planned                      | none   | none
            opened merged applied destroy_planned              | plan 1 | plan 1
            opened merged applied planned destroy_planned      | plan 2 | plan 2
            opened merged applied destroy_planned planned      | plan 1 | plan 1
            opened merged applied destroy_planned destroy_planned | plan 2 | plan 2
            opened merged applied destroy_planned applied      | none   | none
            opened merged applied destroy_planned destroy_held | plan 1 | plan 1
            opened merged applied destroy_planned destroy_asked | plan 1 | plan 1
            opened merged applied destroy_planned planned destroying | none | plan 1
            opened merged applied destroy_planned destroyed    | none   | plan 1
            """)
    void a_destroy_plan_stands_until_a_run_overtakes_it(String words, String standing, String ofNow) {
        var request = Tale.of(words).request();
        assertThat(named(Predicates.destroyPlan(request))).isEqualTo(standing);
        assertThat(named(Predicates.destroyPlanOfNow(request))).isEqualTo(ofNow);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            opened merged applied                             | not checked
            opened merged drifted                             | not checked
            opened merged applied not_drifted                 | NONE
            opened merged applied drift_unknown               | CHECK_FAILED
            opened merged applied drifted                     | DRIFTED
            opened merged applied drifted apply_failed        | DRIFTED
            opened merged applied drifted revised opened      | DRIFTED
            opened merged applied drifted applied             | not checked
            opened merged applied looks applied drifted       | not checked
            opened merged looks applied drifted               | not checked
            opened merged applied looks drifted               | DRIFTED
            opened merged applied looks applied looks drifted | DRIFTED
            opened merged applied drifted applied not_drifted | NONE
            opened merged applied drifted destroyed           | not checked
            """)
    void a_drift_check_speaks_until_an_apply_succeeds_or_nothing_is_deployed(String words, String known) {
        var drift = Predicates.drift(Tale.of(words).request());
        assertThat(drift == null ? "not checked" : drift.state().name()).isEqualTo(known);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            opened planning          | false
            opened unread            | true
            opened unread archived   | false
            opened planned           | false
            opened planned rerun(PLAN) | false
            opened plan_failed       | true
            opened plan_lost         | false
            """)
    void what_a_run_left_is_awaited_once_it_ended_on_github(String words, boolean awaited) {
        var request = Tale.of(words).request();
        assertThat(Predicates.awaitsResult(request, request.runs().plan().getLast())).isEqualTo(awaited);
    }

    private static String named(@Nullable Attempt plan) {
        return plan == null ? "none" : "plan " + plan.attempt();
    }

    @Test
    void a_place_in_the_queue_is_that_of_one_attempt_of_one_kind_of_one_request() {
        var slot = new EnvironmentQueue.Slot(Tale.ID, RunKind.APPLY, 1, new Login("dora"), Tale.START);
        assertThat(slot.isOf(Tale.ID, RunKind.APPLY, 1)).isTrue();
        assertThat(slot.isOf(Tale.ID, RunKind.APPLY, 2)).isFalse();
        assertThat(slot.isOf(Tale.ID, RunKind.DESTROY, 1)).isFalse();
        assertThat(slot.isOf(new RequestId("req_dev_s3_other1"), RunKind.APPLY, 1)).isFalse();
    }
}
