package io.tfpilot.server.requests.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Gate;
import io.tfpilot.core.lifecycle.Permission;
import io.tfpilot.core.lifecycle.RefusalCode;
import io.tfpilot.server.samples.Samples;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Locked buttons: each reason once, with the people who may. */
class RefusalsTest {
    private static final Gate.Refused NO_APPROVER = new Gate.Refused(RefusalCode.ROLE_TOO_LOW, "this is for approvers",
            "ask one of them", Permission.APPROVER);

    private static Refusals of(Map<Action, Gate.Refused> refused) {
        return Refusals.of(new LinkedHashMap<>(refused), Action::label, Samples.sight(Samples.planReady(), null));
    }

    @Test
    void what_is_for_the_same_people_is_said_once_with_their_names() {
        var refused = new LinkedHashMap<Action, Gate.Refused>();
        refused.put(Action.APPROVE, NO_APPROVER);
        refused.put(Action.MERGE, NO_APPROVER);
        refused.put(Action.APPLY, NO_APPROVER);
        var refusals = Refusals.of(refused, Action::label, Samples.sight(Samples.planReady(), null));
        assertThat(refusals.reasons()).hasSize(1);
        var only = refusals.reasons().getFirst();
        assertThat(only.labels() + only.text()).isEqualTo("Approve, merge and apply are for d-patel and k-abebe.");
        assertThat(refusals.locked()).extracting(RequestView.Locked::reason).containsOnly(only.key());
    }

    @Test
    void a_list_for_prod_is_named_by_who_is_on_it() {
        var only = of(Map.of(Action.APPLY,
                new Gate.Refused(RefusalCode.NOT_ON_PROD_LIST, "in prod only the people on the list",
                        "ask one of them", Permission.PROD_LIST)))
                .reasons().getFirst();
        assertThat(only.labels() + only.text()).isEqualTo("Apply is in prod for d-patel and k-abebe.");
    }

    @Test
    void a_condition_is_said_with_what_mends_it() {
        var only = of(Map.of(Action.MERGE, new Gate.Refused(RefusalCode.RUN_ACTIVE, "A plan is running.",
                "Wait until it ends, or cancel it."))).reasons().getFirst();
        assertThat(only.labels() + only.text())
                .isEqualTo("Merge: A plan is running. Wait until it ends, or cancel it.");
    }

    @Test
    void nothing_said_to_people_names_a_setting() {
        for (var need : Permission.values()) {
            var gate = new Gate.Refused(RefusalCode.ROLE_TOO_LOW, "this is not for you", "", need);
            assertThat(of(Map.of(Action.APPLY, gate)).reasons().getFirst().text()).doesNotContain("TFPILOT_");
        }
    }
}
