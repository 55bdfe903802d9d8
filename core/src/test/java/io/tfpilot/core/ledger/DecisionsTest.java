package io.tfpilot.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Review;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.RunResult;
import io.tfpilot.core.request.Sha;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionsTest {
    private static final Login ADA = new Login("ada");
    private static final Sha SHA = new Sha("a".repeat(40));
    private static final Event.Run APPLY = new Event.Run(RunKind.APPLY, 1, Attempt.Purpose.CHANGE);
    private static final Event.Run DESTROY_PLAN = new Event.Run(RunKind.PLAN, 1, Attempt.Purpose.DESTROY);

    @Test
    void what_people_decide_is_a_decision() {
        assertThat(
                List.of(new Event.RequestCreated(ADA), new Event.RevisionCreated(2), new Event.HeadAccepted(SHA, ADA),
                        new Event.PullRequestMerged(7), new Event.Reviewed("r", ADA, Review.State.APPROVED, SHA),
                        new Event.Reviewed("r", ADA, Review.State.CHANGES_REQUESTED, SHA),
                        new Event.RunRequested(APPLY, ADA, true), new Event.RunRequested(DESTROY_PLAN, ADA, false),
                        new Event.CancelRequested(APPLY, ADA), new Event.Abandoned(ADA, null)))
                .extracting(event -> EventView.of(event).type()).allMatch(Decisions.TYPES::contains);
        assertThat(Decisions.TYPES).contains("apply_blocked", "seal_accept_blocked", "environment_frozen");
    }

    @Test
    void what_follows_from_it_is_none() {
        assertThat(List.of(new Event.CommitWritten(1, SHA), new Event.RunDispatched(APPLY, 7),
                new Event.RunProgressed(APPLY, 1, Attempt.Status.IN_PROGRESS),
                new Event.RunEnded(APPLY, 1, "success", null),
                new Event.ResultRead(APPLY, 1, RunResult.Outcome.OK), new Event.QueueLeft(APPLY),
                new Event.MergeCompared(SHA, true))).extracting(event -> EventView.of(event).type())
                .noneMatch(Decisions.TYPES::contains);
        assertThat(Decisions.TYPES).doesNotContain("signed_in");
    }
}
