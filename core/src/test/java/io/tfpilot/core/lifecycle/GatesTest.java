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
            opened planned                                  | dev  | APPROVE      | eve/developer | WHO Only approvers can do this.
            opened planned                                  | dev  | APPROVE      | dora/approver | WHO You can't approve your own change.
            opened planned revised(dana#7) opened planned   | dev  | APPROVE      | diana#7/approver | WHO You can't approve your own change.
            opened planned revised(dana#7) opened planned   | dev  | APPROVE      | dana#8/approver | open
            opened planned approved(ada#1)                  | dev  | APPROVE      | bob#1/approver | WHEN You approved it. No other approval is needed.
            opened pushed(mallory) judged half_accepted(root#1) | prod | SEAL_ACCEPT | alma#1/admin  | WHEN You accepted this commit. For prod, two people have to.
            opened planning                                 | dev  | APPROVE      | ada/approver  | WHEN This commit has no successful plan.
            opened unread                                   | dev  | APPROVE      | ada/approver  | WHEN The result of the plan is not read yet.
            opened unread                                   | dev  | MERGE        | ada/approver  | WHEN The result of the plan is not read yet.
            opened unstable                                 | dev  | APPROVE      | ada/approver  | WHEN This commit has no successful plan.
            opened planned                                  | dev  | MERGE        | ada/approver  | WHEN This plan needs one more approval.
            opened planned changes(bob)                     | dev  | MERGE        | ada/approver  | WHEN Changes are requested by bob.
            opened planned approved(ada)                    | dev  | MERGE        | ada/approver  | open
            opened planned approved(ada)                    | prod | MERGE        | ada/approver  | WHO In prod, only people on the prod list can do this.
            opened planned approved(ada)                    | prod | MERGE        | ada/approver! | open
            opened planned approved(ada) rebased            | dev  | MERGE        | ada/approver  | WHEN The head commit has no successful plan.
            opened planned approved(ada)                    | dev  | APPLY        | ada/approver  | WHEN Apply needs the pull request to be merged.
            opened planned approved(ada) merged             | dev  | APPLY        | ada/approver  | open
            opened planned approved(ada) merged_unlike      | dev  | APPLY        | ada/approver  | WHEN No plan of this commit is approved.
            opened planned approved(ada) merged_unlike planned approved_here(ada) | dev | APPLY | ada/approver | open
            opened planned approved(ada) merged applying    | dev  | APPLY        | ada/approver  | WHEN An apply is running.
            opened planned approved(ada) merged applied     | dev  | APPLY        | ada/approver  | WHEN This plan needs one more approval.
            opened planned approved(ada) merged apply_failed | dev | APPLY        | ada/approver  | open
            opened planned approved(ada) merged apply_stopped | dev | APPLY       | ada/approver  | WHEN The last apply stopped: the change was no longer the approved one.
            opened planned approved(ada) merged apply_failed planned(other) | dev | APPLY | ada/approver | WHEN This plan needs one more approval.
            opened planned approved(ada) merged applied     | dev  | APPROVE      | ada/approver  | WHEN Everything in this plan is applied.
            opened planned approved(ada)                    | dev  | APPROVE      | ada/approver  | WHEN You approved it. No other approval is needed.
            opened planned approved(ada) changes(bob)       | dev  | APPROVE      | ada/approver  | WHEN You approved it. Someone else has to approve it, too.
            opened planned approved(ada)                    | dev  | APPROVE      | bob/approver  | open
            opened planned approved(ada) dismissed(ada)     | dev  | APPROVE      | ada/approver  | open
            opened planned approved(ada) rebased planned    | dev  | APPROVE      | ada/approver  | WHEN You approved it.
            opened planned approved(ada) rebased planned(other) | dev | APPROVE   | ada/approver  | open
            opened planned approved(ada) merged             | dev  | APPROVE      | bob/approver  | WHEN This plan is approved and merged.
            opened planned merged                           | dev  | APPROVE      | ada/approver  | open
            opened planned approved(ada) merged_unlike      | dev  | APPROVE      | ada/approver  | WHEN The merge commit has no successful plan.
            opened planned approved(ada) merged apply_held  | dev  | APPROVE      | bob/approver  | WHEN An apply is queued.
            opened planned approved(ada) merged applying    | dev  | APPROVE      | bob/approver  | WHEN An apply is running.
            opened planned approved(ada) merged apply_failed | dev | APPROVE      | bob/approver  | WHEN This plan is approved and merged.
            opened planned approved(ada) merged apply_stopped | dev | APPROVE     | bob/approver  | WHEN The last apply stopped: the change was no longer the approved one.
            opened planned approved(ada) merged apply_stopped planned(other) | dev | APPROVE | ada/approver | open
            opened planned approved(ada) merged apply_stopped planned(other) approved_here(ada) | dev | APPROVE | bob/approver | WHEN This plan is approved and merged.
            opened planned approved(ada) merged applied planned(other) | dev | APPROVE | ada/approver | open
            opened planned approved(ada)                    | dev  | REJECT       | bob/approver  | open
            opened planned approved(ada) merged             | dev  | REJECT       | bob/approver  | WHEN There is nothing to decide.
            opened planned approved(ada) merged applying    | dev  | REJECT       | bob/approver  | WHEN There is nothing to decide.
            opened planned approved(ada) merged applied     | dev  | REJECT       | bob/approver  | WHEN There is nothing to decide.
            opened planned approved(ada) merged apply_stopped planned(other) | dev | REJECT | bob/approver | open
            opened merged applied destroy_planned           | dev  | APPROVE      | ada/approver  | WHEN A destroy outside prod needs no approval.
            opened merged applied destroy_planned           | dev  | REJECT       | ada/approver  | WHEN There is nothing to decide.
            opened merged applied destroy_planned           | prod | REJECT       | ada/approver  | open
            opened merged applied destroy_planned destroy_approved(ada)  | prod | APPROVE | bob/approver | WHEN The destroy is approved.
            opened merged applied destroy_planned destroy_approved(ada)  | prod | REJECT  | bob/approver | WHEN There is nothing to decide.
            opened planned approved(ada) merged applied     | dev  | ABANDON      | dora/developer | WHEN Some of it may be applied.
            opened planned approved(ada) merged             | dev  | ABANDON      | dora/developer | open
            opened planned                                  | dev  | ABANDON      | eve/developer | WHO Only the requester and approvers can do this.
            opened planned merged applied revised opened    | dev  | ABANDON      | dora/developer | open
            opened                                          | dev  | PLAN         | dora/developer | open
            opened                                          | prod | PLAN         | dora/developer | WHO In prod, only people on the prod list can do this.
            opened pushed(mallory)                          | dev  | PLAN         | ada/approver  | WHEN Someone else pushed to the branch. TfPilot is comparing the commit with its own.
            opened pushed(mallory) judged                   | dev  | PLAN         | ada/approver  | WHEN Someone else pushed to the branch. An admin can accept the commit or re-render the section.
            opened pushed(mallory)                          | dev  | SEAL_ACCEPT  | root/admin    | WHEN TfPilot is comparing the head commit with its own.
            opened pushed(mallory) judged                   | dev  | SEAL_ACCEPT  | root/admin    | open
            opened merged applied                           | dev  | DESTROY_PLAN | root/admin    | open
            opened merged applied                           | dev  | DESTROY_PLAN | ada/approver  | WHO Only admins can do this.
            opened merged applied                           | dev  | DESTROY      | root/admin    | WHEN There is no destroy plan.
            opened merged applied destroy_planned           | dev  | DESTROY      | root/admin    | open
            opened merged applied destroy_planned           | prod | DESTROY      | root/admin    | WHO In prod, only people on the prod list can do this.
            opened merged applied destroy_planned           | prod | DESTROY      | root/admin+   | WHO In prod, only people on the destroy list can destroy.
            opened merged applied destroy_planned           | prod | DESTROY      | root/admin!   | WHEN The destroy plan needs the approval of a second person.
            opened merged applied destroy_planned           | prod | APPROVE      | root/admin!   | WHO You can't approve a destroy that you planned.
            opened merged applied destroy_planned           | prod | APPROVE      | ada/approver  | open
            opened merged applied destroy_planned destroy_approved(root) | prod | DESTROY | root/admin! | WHEN The destroy plan needs the approval of a second person.
            opened merged applied destroy_planned destroy_approved(ada)  | prod | DESTROY | root/admin! | open
            opened merged applied destroy_planned destroy_failed | dev | DESTROY  | root/admin    | WHEN There is no destroy plan.
            opened merged                                   | dev  | DESTROY_PLAN | root/admin    | WHEN Nothing was applied, so there is nothing to destroy.
            opened merged applied destroyed                 | dev  | UPDATE       | dora/developer | WHEN This request is destroyed.
            opened closed                                   | dev  | UPDATE       | dora/developer | WHEN This request is closed.
            opened closed                                   | dev  | ABANDON      | dora/developer | open
            opened planning                                 | dev  | UPDATE       | dora/developer | WHEN A plan is running.
            created                                         | dev  | PLAN         | dora/developer | WHEN Nothing is on the branch yet.
            opened merged applied destroyed                 | dev  | CLEANUP      | dora/developer | open
            opened merged abandoned                         | dev  | CLEANUP      | dora/developer | open
            opened merged                                   | dev  | CLEANUP      | dora/developer | WHEN The request is neither destroyed nor withdrawn after its merge.
            opened abandoned                                | dev  | CLEANUP      | dora/developer | WHEN The request is neither destroyed nor withdrawn after its merge.
            opened merged applied abandoned                 | dev  | CLEANUP      | dora/developer | WHEN The request is neither destroyed nor withdrawn after its merge.
            opened merged abandoned cleanup_due             | dev  | CLEANUP      | dora/developer | WHEN The cleanup is running.
            opened merged abandoned cleanup_due cleanup_running cleanup_failed | dev | CLEANUP | dora/developer | open
            opened merged abandoned cleanup_due cleanup_merged | dev | CLEANUP   | dora/developer | WHEN The cleanup is done.
            opened merged applied destroyed archived        | dev  | CLEANUP      | dora/developer | WHEN The cleanup is done.
            opened merged applied destroyed archived        | dev  | ABANDON      | dora/developer | WHEN This request has ended.
            opened merged applied destroyed                 | dev  | ABANDON      | dora/developer | WHEN This request has ended.
            opened abandoned                                | dev  | ABANDON      | dora/developer | WHEN This request has ended.
            opened abandoned archived                       | dev  | UPDATE       | dora/developer | WHEN This request is archived.
            opened planning                                 | dev  | CANCEL       | dora/developer | open
            opened                                          | dev  | CANCEL       | dora/developer | WHEN Nothing is queued or running.
            opened merged applied destroy_planning          | dev  | CANCEL       | root/admin    | open
            opened merged applied destroy_planning          | dev  | PLAN         | ada/approver  | WHEN A destroy plan is running.
            opened merged apply_held                        | dev  | CANCEL       | dora/developer | open
            opened merged apply_asked                       | dev  | CANCEL       | dora/developer | WHEN The run is starting.
            opened pushed(mallory) judged half_accepted(root) | prod | SEAL_ACCEPT | root/admin   | WHEN You accepted this commit. For prod, two people have to.
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
            case Gate.Refused refused -> refused.kind() + " " + refused.condition() + " " + refused.mend();
        };
    }

    /** {@code +} on the first prod list, {@code !} on both. */
    private static Person person(String text) {
        var slash = text.indexOf('/');
        var role = text.substring(slash + 1).replaceAll("[+!]", "").toUpperCase(java.util.Locale.ROOT);
        return new Person(Login.ofStored(text.substring(0, slash)), Role.valueOf(role),
                text.endsWith("+") || text.endsWith("!"), text.endsWith("!"));
    }
}
