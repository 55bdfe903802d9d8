package io.tfpilot.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.facts.Attempts;
import io.tfpilot.core.request.EndReason;
import io.tfpilot.core.request.RunKind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What people read about a status: why it is so, and what comes next, for others and for whose move it is. */
class SentencesTest {
    private static final String TABLE = """
            created | it is requested | TfPilot writes the branch and opens the pull request |
            opened | the pull request is open | TfPilot starts a plan of the head |
            opened planning | it is being planned | GitHub runs it |
            opened planned | the plan is ready | an approver has to approve it before it can be merged | it needs an approval before it can be merged. You may give it
            prod: opened planned | the plan is ready | an approver has to approve it before it can be merged | it needs an approval before it can be merged. You may give it
            opened planned changes(bob) | the plan is ready | changes are requested by bob | changes are requested by bob. You may edit the inputs
            opened plan_failed | the plan failed | the requester may change an input; saving it plans again | you may change an input; saving it plans again
            opened unstable | the plan is different every time | the requester may change an input; saving it plans again | you may change an input; saving it plans again
            opened planned pushed(mallory) judged | the pull request is open | an admin may accept what somebody else pushed, or restore the section | you may accept what somebody else pushed, or restore the section
            opened planned approved(ada) | it is approved by ada | an approver may merge it | you may merge it
            prod: opened planned approved(ada) | it is approved by ada | an approver on the list for prod may merge it | you may merge it
            opened planned approved(ada) merged | it is merged | an approver may apply it | you may apply it
            opened merged | it is merged | an approver may plan it on the merge commit | you may plan it on the merge commit
            opened planned merged | it is merged | an approver has to approve it before it can be applied | it needs an approval before it can be applied. You may give it
            opened planned approved(ada) merged apply_held | the apply is queued | it waits for its turn in the queue of core dev |
            opened planned approved(ada) merged applying | it is being applied | GitHub runs it |
            opened planned approved(ada) merged apply_failed | the apply failed | an approver may plan again, which shows what is left to do | you may plan again, which shows what is left to do
            opened planned approved(ada) merged apply_stopped | the apply stopped before it changed anything | an approver may plan again, as the change is no longer the one that was approved | you may plan again, as the change is no longer the one that was approved
            opened planned approved(ada) merged apply_stopped planning | the apply stopped before it changed anything | it is being planned again |
            opened planned approved(ada) merged apply_stopped planned(other) | the apply stopped before it changed anything | an approver has to approve it before it can be applied | it needs an approval before it can be applied. You may give it
            opened planned approved(ada) merged apply_lost | the apply did not start | an approver may apply it | you may apply it
            opened planned approved(ada) merged applied | applied and running |  |
            opened planned approved(ada) merged applied destroy_planned | applied and running | its destroy is requested by root. An admin may do it now | its destroy is requested by root. You may do it now
            prod: opened planned approved(ada) merged applied destroy_planned | applied and running | its destroy is requested by root. An approver other than root has to approve it | its destroy is requested by root. You may approve it
            prod: opened planned approved(ada) merged applied destroy_planned destroy_approved(ada) | applied and running | its destroy is requested by root, and ada approved it. An admin on the lists for prod may do it now | its destroy is requested by root, and ada approved it. You may do it now
            opened planned approved(ada) merged applied destroy_held | the destroy is queued | it waits for its turn in the queue of core dev |
            opened planned approved(ada) merged applied destroying | it is being destroyed | GitHub runs it |
            opened planned approved(ada) merged applied destroy_failed | the destroy failed | an admin may plan the destroy again | you may plan the destroy again
            opened planned approved(ada) merged applied destroying silent(16) | the destroy has shown no sign of life for 15 minutes | TfPilot asks GitHub whether the run still lives |
            opened planned approved(ada) merged applied destroyed | it is destroyed | TfPilot takes the section out of the repository |
            opened closed | the pull request was closed without being merged | the requester may withdraw it, or open the pull request again on GitHub | you may withdraw it, or open the pull request again on GitHub
            opened planning cancelled | the plan was cancelled on GitHub | the requester may change an input; saving it plans again | you may change an input; saving it plans again
            opened planned approved(ada) merged applying cancelled(dora) | the apply was cancelled by dora | an approver may plan again, which shows what is left to do | you may plan again, which shows what is left to do
            opened planned approved(ada) merge_meant | it is approved by ada | TfPilot brings the branch up to date and merges |
            opened pushed(mallory) accepted(root) planned judged | the plan is ready | an admin may accept what somebody else pushed, or restore the section | you may accept what somebody else pushed, or restore the section
            opened pushed(mallory) accepted(root) planned approved(ada) judged | it is approved by ada | an admin may accept what somebody else pushed, or restore the section | you may accept what somebody else pushed, or restore the section
            opened planned approved(ada) merged unread | it is merged | reading the result… |
            opened planned approved(ada) merged applied plan_failed | applied and running |  |
            opened planned approved(ada) merged applied planned(other) | applied and running | an approver has to approve it before it can be applied | it needs an approval before it can be applied. You may give it
            opened planned approved(ada) merged applied destroyed cleanup_due cleanup_asked cleanup_running | it is destroyed | GitHub runs the cleanup |
            opened planned approved(ada) merged applied destroyed cleanup_due cleanup_asked cleanup_done | it is destroyed | TfPilot takes the section out of the repository |
            opened planned approved(ada) merged applied destroyed cleanup_due cleanup_asked cleanup_failed | it is destroyed | the cleanup stopped: the cleanup run ended: failure. The requester or an approver may start it again | the cleanup stopped: the cleanup run ended: failure. You may start it again
            opened planned approved(ada) merged applied destroyed cleanup_due cleanup_asked cleanup_done cleanup_opened | it is destroyed | TfPilot takes the section out of the repository |
            prod: opened planned approved(ada) merged applied destroyed cleanup_due cleanup_asked cleanup_done cleanup_opened | it is destroyed | an approver on the list for prod may merge the cleanup pull request #90 | you may merge the cleanup pull request #90
            prod: opened planned approved(ada) merged applied destroyed cleanup_due cleanup_asked cleanup_done cleanup_merged | it is destroyed | TfPilot takes the section out of the repository |
            opened planned approved(ada) merged applied destroyed archived | destroyed and archived |  |
            opened unread | the plan run has ended | reading the result… |
            opened planned approved(ada) merged applied drifted | applied, but what runs has drifted from it | an approver may plan again, which shows how to put it back | you may plan again, which shows how to put it back
            opened planned approved(ada) merged applied drifted applied | applied and running |  |
            opened planned approved(ada) merged applied drifted planned(other) | applied, but what runs has drifted from it | an approver has to approve it before it can be applied | it needs an approval before it can be applied. You may give it
            opened planned approved(ada) merged applied destroy_unread | applied and running | reading the result… |
            opened abandoned | it was abandoned by dora | TfPilot closes the pull request and deletes the branch |
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
                .isEqualTo("the environment is frozen by dora: it goes on when an admin thaws it");
        assertThat(waits.said(false, null)).isEqualTo("it waits for its turn in the queue of core dev");
    }

    @Test
    void whose_move_it_is_reads_it_as_theirs() {
        var tale = Tale.of("opened planned approved(ada)");
        var waits = Lifecycle.derive(tale.request(), Tale.DEV, tale.now()).waitsFor();
        assertThat(waits.said(true, null)).isEqualTo("you may merge it");
        assertThat(waits.said(false, null)).isEqualTo("an approver may merge it");
    }

    static Stream<Arguments> reasons() {
        return Stream.of(Arguments.of(new EndReason.Displaced(), "the apply had to make way for a newer run on GitHub"),
                Arguments.of(new EndReason.CancelledBy(Tale.REQUESTER), "the apply was cancelled by dora"),
                Arguments.of(new EndReason.LeftQueue(Tale.REQUESTER),
                        "the apply was stopped: taken out of the queue by dora"),
                Arguments.of(new EndReason.GateClosed("it is frozen"), "the apply was stopped: it is frozen"),
                Arguments.of(new EndReason.DispatchRefused("no such file"),
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
