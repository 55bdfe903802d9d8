package io.tfpilot.server.requests.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Gate;
import io.tfpilot.core.lifecycle.Permission;
import io.tfpilot.core.lifecycle.RefusalCode;
import io.tfpilot.server.samples.Samples;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Why a button is locked: a sentence that names the act and who or what opens it. */
class RefusalsTest {
    private static String said(Action action, RefusalCode code, @Nullable Permission need) {
        return Refusals.sentence(action, action.label(), new Gate.Refused(code, "A plan is running.",
                "Wait until it ends, or cancel it.", need), Samples.sight(Samples.planReady(), null));
    }

    @Test
    void what_is_for_some_people_names_them() {
        assertThat(said(Action.APPROVE, RefusalCode.ROLE_TOO_LOW, Permission.APPROVER))
                .isEqualTo("Only d-patel and k-abebe can approve.");
    }

    @Test
    void a_list_for_prod_is_named_by_who_is_on_it() {
        assertThat(said(Action.APPLY, RefusalCode.NOT_ON_PROD_LIST, Permission.PROD_LIST))
                .isEqualTo("In prod, only d-patel and k-abebe can apply.");
    }

    @Test
    void a_missing_approval_is_what_the_merge_needs() {
        assertThat(said(Action.MERGE, RefusalCode.APPROVAL_MISSING, null))
                .isEqualTo("Merge needs one more approval of this plan.");
    }

    @Test
    void any_other_condition_is_said_with_what_mends_it() {
        assertThat(said(Action.MERGE, RefusalCode.RUN_ACTIVE, null))
                .isEqualTo("A plan is running. Wait until it ends, or cancel it.");
    }

    @Test
    void nothing_said_to_people_names_a_setting() {
        for (var need : Permission.values()) {
            assertThat(said(Action.APPLY, RefusalCode.ROLE_TOO_LOW, need)).doesNotContain("TFPILOT_");
        }
    }
}
