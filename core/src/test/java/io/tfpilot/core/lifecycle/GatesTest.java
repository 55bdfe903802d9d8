package io.tfpilot.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RunKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which action is open to whom, after what. */
class GatesTest {
    private static final String TABLE = """
            opened planned                                  | dev  | APPROVE      | ada/approver  | open
            opened planned                                  | dev  | APPROVE      | eve/developer | WHO this is for approvers
            opened planned                                  | dev  | APPROVE      | dora/approver | WHO authors do not approve
            opened planning                                 | dev  | APPROVE      | ada/approver  | WHEN there is no successful plan
            opened unread                                   | dev  | APPROVE      | ada/approver  | WHEN the plan's result is not read yet
            opened unread                                   | dev  | MERGE        | ada/approver  | WHEN the plan's result is not read yet
            opened unstable                                 | dev  | APPROVE      | ada/approver  | WHEN there is no successful plan
            opened planned                                  | dev  | MERGE        | ada/approver  | WHEN 1 approval
            opened planned changes(bob)                     | dev  | MERGE        | ada/approver  | WHEN changes are requested by bob
            opened planned approved(ada)                    | dev  | MERGE        | ada/approver  | open
            opened planned approved(ada)                    | prod | MERGE        | ada/approver  | WHO in prod only
            opened planned approved(ada)                    | prod | MERGE        | ada/approver! | open
            opened planned approved(ada) rebased            | dev  | MERGE        | ada/approver  | WHEN the head has no successful plan
            opened planned approved(ada)                    | dev  | APPLY        | ada/approver  | WHEN it is not merged
            opened planned approved(ada) merged             | dev  | APPLY        | ada/approver  | open
            opened planned approved(ada) merged_unlike      | dev  | APPLY        | ada/approver  | WHEN no plan of this commit
            opened planned approved(ada) merged_unlike planned approved_here(ada) | dev | APPLY | ada/approver | open
            opened planned approved(ada) merged applying    | dev  | APPLY        | ada/approver  | WHEN an apply is running
            opened planned approved(ada) merged applied     | dev  | APPLY        | ada/approver  | WHEN 1 approval
            opened planned approved(ada) merged apply_failed | dev | APPLY        | ada/approver  | open
            opened planned approved(ada) merged apply_stopped | dev | APPLY       | ada/approver  | WHEN the last apply was stopped
            opened planned approved(ada) merged apply_failed planned(other) | dev | APPLY | ada/approver | WHEN 1 approval
            opened planned approved(ada) merged applied     | dev  | APPROVE      | ada/approver  | WHEN everything that was planned
            opened planned approved(ada)                    | dev  | APPROVE      | ada/approver  | WHEN you approved it: nothing more is needed
            opened planned approved(ada) changes(bob)       | dev  | APPROVE      | ada/approver  | WHEN you approved it: somebody else has to agree
            opened planned approved(ada)                    | dev  | APPROVE      | bob/approver  | open
            opened planned approved(ada) dismissed(ada)     | dev  | APPROVE      | ada/approver  | open
            opened planned approved(ada) rebased planned    | dev  | APPROVE      | ada/approver  | WHEN you approved it
            opened planned approved(ada) rebased planned(other) | dev | APPROVE   | ada/approver  | open
            opened planned approved(ada) merged             | dev  | APPROVE      | bob/approver  | WHEN it is approved and merged
            opened planned merged                           | dev  | APPROVE      | ada/approver  | open
            opened planned approved(ada) merged_unlike      | dev  | APPROVE      | ada/approver  | WHEN there is no successful plan of the merge
            opened planned approved(ada) merged apply_held  | dev  | APPROVE      | bob/approver  | WHEN an apply is queued
            opened planned approved(ada) merged applying    | dev  | APPROVE      | bob/approver  | WHEN an apply is running
            opened planned approved(ada) merged apply_failed | dev | APPROVE      | bob/approver  | WHEN it is approved and merged
            opened planned approved(ada) merged apply_stopped | dev | APPROVE     | bob/approver  | WHEN the last apply was stopped
            opened planned approved(ada) merged apply_stopped planned(other) | dev | APPROVE | ada/approver | open
            opened planned approved(ada) merged apply_stopped planned(other) approved_here(ada) | dev | APPROVE | bob/approver | WHEN it is approved and merged
            opened planned approved(ada) merged applied planned(other) | dev | APPROVE | ada/approver | open
            opened planned approved(ada)                    | dev  | REJECT       | bob/approver  | open
            opened planned approved(ada) merged             | dev  | REJECT       | bob/approver  | WHEN there is nothing to decide
            opened planned approved(ada) merged applying    | dev  | REJECT       | bob/approver  | WHEN there is nothing to decide
            opened planned approved(ada) merged applied     | dev  | REJECT       | bob/approver  | WHEN there is nothing to decide
            opened planned approved(ada) merged apply_stopped planned(other) | dev | REJECT | bob/approver | open
            opened merged applied destroy_planned           | dev  | APPROVE      | ada/approver  | WHEN outside prod nobody has to approve
            opened merged applied destroy_planned           | dev  | REJECT       | ada/approver  | WHEN there is nothing to decide
            opened merged applied destroy_planned           | prod | REJECT       | ada/approver  | open
            opened merged applied destroy_planned destroy_approved(ada)  | prod | APPROVE | bob/approver | WHEN the destroy is approved
            opened merged applied destroy_planned destroy_approved(ada)  | prod | REJECT  | bob/approver | WHEN there is nothing to decide
            opened planned approved(ada) merged applied     | dev  | ABANDON      | dora/developer | WHEN some of it may have been applied
            opened planned approved(ada) merged             | dev  | ABANDON      | dora/developer | open
            opened planned                                  | dev  | ABANDON      | eve/developer | WHO this is for the requester
            opened planned merged applied revised opened    | dev  | ABANDON      | dora/developer | open
            opened                                          | dev  | PLAN         | dora/developer | open
            opened                                          | prod | PLAN         | dora/developer | WHO in prod only
            opened pushed(mallory)                          | dev  | PLAN         | ada/approver  | WHEN somebody else pushed to the branch: wait for TfPilot
            opened pushed(mallory) judged                   | dev  | PLAN         | ada/approver  | WHEN somebody else pushed to the branch: an admin accepts
            opened pushed(mallory)                          | dev  | SEAL_ACCEPT  | root/admin    | WHEN the head is being compared
            opened pushed(mallory) judged                   | dev  | SEAL_ACCEPT  | root/admin    | open
            opened merged applied                           | dev  | DESTROY_PLAN | root/admin    | open
            opened merged applied                           | dev  | DESTROY_PLAN | ada/approver  | WHO this is for admins
            opened merged applied                           | dev  | DESTROY      | root/admin    | WHEN there is no destroy plan
            opened merged applied destroy_planned           | dev  | DESTROY      | root/admin    | open
            opened merged applied destroy_planned           | prod | DESTROY      | root/admin    | WHO in prod only
            opened merged applied destroy_planned           | prod | DESTROY      | root/admin+   | WHO in prod only the people on the list may destroy
            opened merged applied destroy_planned           | prod | DESTROY      | root/admin!   | WHEN the destroy plan is not approved
            opened merged applied destroy_planned           | prod | APPROVE      | root/admin!   | WHO who requested the destroy
            opened merged applied destroy_planned           | prod | APPROVE      | ada/approver  | open
            opened merged applied destroy_planned destroy_approved(root) | prod | DESTROY | root/admin! | WHEN the destroy plan is not approved
            opened merged applied destroy_planned destroy_approved(ada)  | prod | DESTROY | root/admin! | open
            opened merged applied destroy_planned destroy_failed | dev | DESTROY  | root/admin    | WHEN there is no destroy plan
            opened merged                                   | dev  | DESTROY_PLAN | root/admin    | WHEN nothing was applied
            opened merged applied destroyed                 | dev  | UPDATE       | dora/developer | WHEN it is destroyed
            opened closed                                   | dev  | UPDATE       | dora/developer | WHEN it is closed
            opened closed                                   | dev  | ABANDON      | dora/developer | open
            opened planning                                 | dev  | UPDATE       | dora/developer | WHEN a plan is running
            created                                         | dev  | PLAN         | dora/developer | WHEN nothing is on the branch yet
            opened merged applied destroyed                 | dev  | CLEANUP      | dora/developer | open
            opened merged abandoned                         | dev  | CLEANUP      | dora/developer | open
            opened merged                                   | dev  | CLEANUP      | dora/developer | WHEN it is neither destroyed nor abandoned
            opened abandoned                                | dev  | CLEANUP      | dora/developer | WHEN it is neither destroyed nor abandoned
            opened merged applied abandoned                 | dev  | CLEANUP      | dora/developer | WHEN it is neither destroyed nor abandoned
            opened merged abandoned cleanup_due             | dev  | CLEANUP      | dora/developer | WHEN cleanup is under way
            opened merged abandoned cleanup_due cleanup_running cleanup_failed | dev | CLEANUP | dora/developer | open
            opened merged abandoned cleanup_due cleanup_merged | dev | CLEANUP   | dora/developer | WHEN cleanup is done
            opened merged applied destroyed archived        | dev  | CLEANUP      | dora/developer | WHEN cleanup is done
            opened merged applied destroyed archived        | dev  | ABANDON      | dora/developer | WHEN it has ended already
            opened merged applied destroyed                 | dev  | ABANDON      | dora/developer | WHEN it has ended already
            opened abandoned                                | dev  | ABANDON      | dora/developer | WHEN it has ended already
            opened abandoned archived                       | dev  | UPDATE       | dora/developer | WHEN it is archived
            opened planning                                 | dev  | CANCEL       | dora/developer | open
            opened                                          | dev  | CANCEL       | dora/developer | WHEN nothing is held
            opened merged applied destroy_planning          | dev  | CANCEL       | root/admin    | open
            opened merged applied destroy_planning          | dev  | PLAN         | ada/approver  | WHEN a destroy plan is running
            opened merged apply_held                        | dev  | CANCEL       | dora/developer | open
            opened merged apply_asked                       | dev  | CANCEL       | dora/developer | WHEN the run is being started
            opened pushed(mallory) judged half_accepted(root) | prod | SEAL_ACCEPT | root/admin   | WHEN you accepted this head
            opened pushed(mallory) judged half_accepted(root) | prod | SEAL_ACCEPT | ada/admin    | open
            """;

    static java.util.stream.Stream<String> rows() {
        return TABLE.lines();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void gates_ask_facts(String row) {
        var cells = java.util.Arrays.stream(row.split("\\|")).map(String::strip).toList();
        var tale = Tale.of(cells.get(0));
        var policy = "prod".equals(cells.get(1)) ? Tale.PROD : Tale.DEV;
        var gate = Gates.check(Action.valueOf(cells.get(2)), tale.request(), policy,
                EnvironmentQueue.empty("core", "dev"), person(cells.get(3)), tale.now());
        assertThat(text(gate)).startsWith(cells.get(4));
    }

    @Test
    void an_open_gate_says_what_it_is_about() {
        assertThat(opened(Action.CANCEL, "opened merged applied destroy_planning"))
                .isInstanceOfSatisfying(Subject.Run.class, run -> {
                    assertThat(run.kind()).isEqualTo(RunKind.PLAN);
                    assertThat(run.attempt().purpose()).isEqualTo(Attempt.Purpose.DESTROY);
                });
        assertThat(opened(Action.DESTROY, "opened merged applied destroy_planned"))
                .isInstanceOfSatisfying(Subject.Change.class,
                        change -> assertThat(change.digest()).isEqualTo("d1:destroy"));
        assertThat(opened(Action.APPLY, "opened planned approved(ada) merged"))
                .isInstanceOfSatisfying(Subject.Change.class,
                        change -> assertThat(change.digest()).isEqualTo("d1:same"));
        assertThat(opened(Action.PLAN, "opened")).isEqualTo(new Subject.Commit(Tale.sha('a', 10)));
        assertThat(opened(Action.PLAN, "opened merged")).isEqualTo(new Subject.Commit(Tale.sha('d', 1)));
        assertThat(opened(Action.DESTROY_PLAN, "opened merged applied"))
                .isEqualTo(new Subject.Commit(Tale.sha('d', 1)));
        assertThat(opened(Action.UPDATE, "opened")).isEqualTo(new Subject.Whole());
        assertThat(opened(Action.ABANDON, "opened planned")).isEqualTo(ends(Subject.Abandonment.Way.CLOSE));
        assertThat(opened(Action.ABANDON, "opened planned merged")).isEqualTo(ends(Subject.Abandonment.Way.CLEAN_UP));
        assertThat(opened(Action.ABANDON, "opened planned merged applied revised opened"))
                .isEqualTo(ends(Subject.Abandonment.Way.WITHDRAW));
        assertThat(opened(Action.REJECT, "opened"))
                .isInstanceOfSatisfying(Subject.Review.class, review -> assertThat(review.digest()).isNull());
    }

    private static Subject ends(Subject.Abandonment.Way way) {
        return new Subject.Abandonment(way);
    }

    private static Subject opened(Action action, String words) {
        var tale = Tale.of(words);
        var gate = Gates.check(action, tale.request(), Tale.DEV, EnvironmentQueue.empty("core", "dev"),
                person("root/admin!"), tale.now());
        return ((Gate.Open) gate).subject();
    }

    private static String text(Gate gate) {
        return switch (gate) {
            case Gate.Open _ -> "open";
            case Gate.Refused refused -> refused.kind() + " " + refused.condition() + ": " + refused.mend();
        };
    }

    /** {@code +} on the first prod list, {@code !} on both. */
    private static Person person(String text) {
        var slash = text.indexOf('/');
        var role = text.substring(slash + 1).replaceAll("[+!]", "").toUpperCase(java.util.Locale.ROOT);
        return new Person(new Login(text.substring(0, slash)), Role.valueOf(role),
                text.endsWith("+") || text.endsWith("!"), text.endsWith("!"));
    }
}
