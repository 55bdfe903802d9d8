package io.tfpilot.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.facts.Attempts;
import io.tfpilot.core.request.EndReason;
import io.tfpilot.core.request.GitHubRule;
import io.tfpilot.core.request.RunKind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What people read about a status: why it is so, and what comes next, for others and for whose move it is. */
class SentencesTest {
    private static final String TABLE = """
            created | requested | TfPilot is opening the pull request |
            opened | the pull request is open | TfPilot is starting a plan |
            opened planning | the plan is running | GitHub is running it |
            opened planned | the plan is ready | an approver has to approve this plan | this plan needs one approval. You can approve it
            prod: opened planned | the plan is ready | an approver has to approve this plan | this plan needs one approval. You can approve it
            opened planned changes(bob) | the plan is ready | changes are requested by bob | changes are requested by bob. You can edit the inputs
            opened plan_failed | the plan failed | the requester can change an input, which starts a new plan | you can change an input, which starts a new plan
            opened unstable | two plans of the same commit differ | the requester can change an input, which starts a new plan | you can change an input, which starts a new plan
            opened planned pushed(mallory) judged | the pull request is open | an admin can accept what someone else pushed, or re-render the section | you can accept what someone else pushed, or re-render the section
            opened planned approved(ada) | approved by ada | an approver can merge it | ready for you to merge
            prod: opened planned approved(ada) | approved by ada | an approver on the prod list can merge it | ready for you to merge
            opened planned approved(ada) merged | merged | an approver can apply it | you can apply it
            opened merged | merged | an approver can plan the merge commit | you can plan the merge commit
            opened planned merged | merged | an approver has to approve this plan | this plan needs one approval. You can approve it
            opened planned approved(ada) merged apply_held | the apply is queued | waiting in the queue of core dev |
            opened planned approved(ada) merged applying | the apply is running | GitHub is running it |
            opened planned approved(ada) merged apply_failed | the apply failed | an approver can re-plan to see what is left to do | you can re-plan to see what is left to do
            opened planned approved(ada) merged apply_stopped | the apply stopped before it changed anything | an approver can re-plan, because the change is no longer the approved one | you can re-plan, because the change is no longer the approved one
            opened planned approved(ada) merged apply_stopped planning | the apply stopped before it changed anything | a new plan is running |
            opened planned approved(ada) merged apply_stopped planned(other) | the apply stopped before it changed anything | an approver has to approve this plan | this plan needs one approval. You can approve it
            opened planned approved(ada) merged apply_lost | the apply did not start | an approver can apply it | you can apply it
            opened planned approved(ada) merged applied | applied and running |  |
            opened planned approved(ada) merged applied destroy_planned | applied and running | the destroy was planned by root. An admin can destroy now | the destroy was planned by root. Review it, then destroy
            prod: opened planned approved(ada) merged applied destroy_planned | applied and running | the destroy was planned by root. An approver other than root has to approve it | the destroy was planned by root. You can approve it
            prod: opened planned approved(ada) merged applied destroy_planned destroy_approved(ada) | applied and running | the destroy was planned by root and approved by ada. An admin on the prod lists can destroy now | the destroy was planned by root and approved by ada. Review it, then destroy
            opened planned approved(ada) merged applied destroy_held | the destroy is queued | waiting in the queue of core dev |
            opened planned approved(ada) merged applied destroying | the destroy is running | GitHub is running it |
            opened planned approved(ada) merged applied destroy_failed | the destroy failed | an admin can re-plan the destroy | you can re-plan the destroy
            opened planned approved(ada) merged applied destroying silent(16) | the destroy run has not reported for 15 minutes | TfPilot is asking GitHub whether the run is still alive |
            opened planned approved(ada) merged applied destroyed | destroyed | TfPilot is removing the section from the repository |
            opened closed | the pull request was closed without a merge | the requester can withdraw it, or reopen the pull request on GitHub | you can withdraw it, or reopen the pull request on GitHub
            opened planning cancelled | the plan was cancelled on GitHub | the requester can change an input, which starts a new plan | you can change an input, which starts a new plan
            opened planned approved(ada) merged applying cancelled(dora) | the apply was cancelled by dora | an approver can re-plan to see what is left to do | you can re-plan to see what is left to do
            opened planned approved(ada) merge_meant | approved by ada | TfPilot is updating the branch, then merging it |
            opened pushed(mallory) accepted(root) planned judged | the plan is ready | an admin can accept what someone else pushed, or re-render the section | you can accept what someone else pushed, or re-render the section
            opened pushed(mallory) accepted(root) planned approved(ada) judged | approved by ada | an admin can accept what someone else pushed, or re-render the section | you can accept what someone else pushed, or re-render the section
            opened planned approved(ada) merged unread | merged | Reading the result… |
            opened planned approved(ada) merged applied plan_failed | applied and running |  |
            opened planned approved(ada) merged applied planned(other) | applied and running | an approver has to approve this plan | this plan needs one approval. You can approve it
            opened planned approved(ada) merged applied destroyed cleanup_due cleanup_asked cleanup_running | destroyed | GitHub is running the cleanup |
            opened planned approved(ada) merged applied destroyed cleanup_due cleanup_asked cleanup_done | destroyed | TfPilot is removing the section from the repository |
            opened planned approved(ada) merged applied destroyed cleanup_due cleanup_asked cleanup_failed | destroyed | The cleanup stopped: the cleanup run ended: failure. The requester or an approver can start it again | The cleanup stopped: the cleanup run ended: failure. You can start it again
            opened planned approved(ada) merged applied destroyed cleanup_due cleanup_asked cleanup_done cleanup_opened | destroyed | TfPilot is removing the section from the repository |
            prod: opened planned approved(ada) merged applied destroyed cleanup_due cleanup_asked cleanup_done cleanup_opened | destroyed | an approver on the prod list can merge the cleanup pull request #90 | you can merge the cleanup pull request #90
            prod: opened planned approved(ada) merged applied destroyed cleanup_due cleanup_asked cleanup_done cleanup_merged | destroyed | TfPilot is removing the section from the repository |
            opened planned approved(ada) merged applied destroyed archived | destroyed and archived |  |
            opened unread | the plan run has ended | Reading the result… |
            opened planned approved(ada) merged applied drifted | applied, but drifted since | an approver can re-plan to see how to put it back | you can re-plan to see how to put it back
            opened planned approved(ada) merged applied drifted applied | applied and running |  |
            opened planned approved(ada) merged applied drifted planned(other) | applied, but drifted since | an approver has to approve this plan | this plan needs one approval. You can approve it
            opened planned approved(ada) merged applied destroy_unread | applied and running | Reading the result… |
            opened abandoned | withdrawn by dora | TfPilot is closing the pull request and deleting the branch |
            """;

    static Stream<String> rows() {
        return TABLE.lines();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void a_status_says_why_and_what_comes_next(String row) {
        var cells = row.split("\\|", -1);
        var rules = cells[0].startsWith("prod:") ? Tale.PROD : Tale.DEV;
        assertThat(line(cells[0], rules)).isEqualTo(row.strip());
    }

    private static String line(String words, ApprovalRules rules) {
        var tale = Tale.of(words.replace("prod:", ""));
        var derivation = Lifecycle.derive(tale.request(), rules, tale.now());
        var waits = derivation.waitsFor();
        return words.strip() + " | " + derivation.because() + " | " + waits.text() + " |"
                + (waits.yours().equals(waits.text()) ? "" : " " + waits.yours());
    }

    @Test
    void a_frozen_queue_is_not_called_a_busy_one() {
        var tale = Tale.of("opened planned approved(ada) merged apply_held");
        var frozen = new EnvironmentQueue("core", "dev", 1, null, java.util.List.of(),
                new EnvironmentQueue.Frozen(Tale.REQUESTER, "moving", tale.now()));
        var waits = Lifecycle.derive(tale.request(), Tale.DEV, tale.now()).waitsFor();
        assertThat(waits.said(false, frozen))
                .isEqualTo("the environment is frozen by dora: it starts when an admin unfreezes it");
        assertThat(waits.said(false, null)).isEqualTo("waiting in the queue of core dev");
    }

    @Test
    void whose_move_it_is_reads_it_as_theirs() {
        var tale = Tale.of("opened planned approved(ada)");
        var waits = Lifecycle.derive(tale.request(), Tale.DEV, tale.now()).waitsFor();
        assertThat(waits.said(true, null)).isEqualTo("ready for you to merge");
        assertThat(waits.said(false, null)).isEqualTo("an approver can merge it");
    }

    static Stream<Arguments> reasons() {
        return Stream.of(Arguments.of(new EndReason.Displaced(), "the apply was replaced by a newer run on GitHub"),
                Arguments.of(new EndReason.CancelledBy(Tale.REQUESTER), "the apply was cancelled by dora"),
                Arguments.of(new EndReason.LeftQueue(Tale.REQUESTER),
                        "the apply was stopped: taken out of the queue by dora"),
                Arguments.of(new EndReason.GateClosed("it is frozen"), "the apply was stopped: it is frozen"),
                Arguments.of(new EndReason.DispatchRefused("no such file", GitHubRule.NOT_FOUND),
                        "the apply was stopped: GitHub refused to start it: no such file"),
                Arguments.of(new EndReason.RunNotFound(),
                        "the apply was stopped: no run appeared on GitHub within two minutes"),
                Arguments.of(new EndReason.RunDeleted(), "the apply was stopped: the run was deleted on GitHub"),
                Arguments.of(new EndReason.ProjectRemoved(),
                        "the apply was stopped: the project is no longer configured"),
                Arguments.of(new EndReason.Unclassified("it rained"), "the apply was stopped: it rained"));
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void what_was_cancelled_says_what_or_who_stopped_it(EndReason reason, String sentence) {
        var tale = Tale.of("opened planned approved(ada) merged apply_asked");
        var ended = Attempts.endLocally(tale.request(), RunKind.APPLY, 1, "cancelled", reason, tale.now());
        assertThat(Lifecycle.derive(ended, Tale.DEV, tale.now()).because()).isEqualTo(sentence);
    }
}
