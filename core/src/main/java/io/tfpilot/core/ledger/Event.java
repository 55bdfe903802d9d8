package io.tfpilot.core.ledger;

import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Drift;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.EndReason;
import io.tfpilot.core.request.GitHubRule;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Review;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.RunResult;
import io.tfpilot.core.request.Sha;
import org.jspecify.annotations.Nullable;

/**
 * Something that a write changed in a request, found by {@link Events} from the document before and after it. Audit
 * rows, stream and notifications are views of it ({@link EventView}). In every event {@code attempt} is TfPilot's
 * number of the attempt and {@code runAttempt} is GitHub's.
 */
public sealed interface Event {
    /** The attempt that it is about; null where it is about none. */
    default @Nullable Run run() {
        return null;
    }

    record RequestCreated(Login by) implements Event {}

    record RevisionCreated(int revision) implements Event {}

    record RevisionWithdrawn(int revision) implements Event {}

    record CommitWritten(int revision, Sha commit) implements Event {}

    /** Somebody else's head is not what TfPilot would have written. */
    record SealBroken(Sha head) implements Event {}

    record HeadAccepted(Sha head, Login by) implements Event {}

    record PullRequestOpened(int number) implements Event {}

    /** A head that TfPilot did not write. */
    record ForeignHeadPushed(int number, Sha head) implements Event {}

    record PullRequestMerged(int number) implements Event {}

    record PullRequestClosed(int number) implements Event {}

    record PullRequestReopened(int number) implements Event {}

    /** @param review its key in the document */
    record Reviewed(String review, Login by, Review.State state, @Nullable Sha commit) implements Event {}

    /** The merge commit was compared with what was reviewed. */
    record MergeCompared(Sha commit, boolean equal) implements Event {}

    record BranchDeleted(String branch) implements Event {}

    /** An attempt was written: held in the environment's queue, or about to be dispatched. */
    record RunRequested(Run run, Login by, boolean queued) implements Event {}

    record QueueLeft(Run run) implements Event {}

    /** GitHub has a run for the attempt. */
    record RunDispatched(Run run, long runId) implements Event {}

    /** The run began to work, or waits for a person on GitHub, in this run attempt. */
    record RunProgressed(Run run, int runAttempt, Attempt.Status status) implements Event {}

    record CancelRequested(Run run, Login by) implements Event {}

    /** @param runAttempt 0 where no run ever was */
    record RunEnded(Run run, int runAttempt, String conclusion, @Nullable EndReason reason) implements Event {}

    record ResultRead(Run run, int runAttempt, RunResult.Outcome outcome) implements Event {}

    record DriftChecked(Drift.State state, long runId) implements Event {}

    record Abandoned(Login by, @Nullable String reason) implements Event {}

    record CleanupRequested(int attempt) implements Event {}

    record CleanupDispatched(int attempt, long runId) implements Event {}

    record CleanupRunEnded(int attempt, String conclusion) implements Event {}

    record CleanupOpened(int number) implements Event {}

    record CleanupMerged(int attempt) implements Event {}

    record CleanupStopped(int attempt, String error) implements Event {}

    record Archived() implements Event {}

    /** A person asked for something that waits for another effect on the branch. */
    record BranchWorkRequested(Effect effect) implements Event {}

    /**
     * The effect did not come about; it is tried again, at once where somebody asks for it.
     *
     * @param rule what stands behind it, where GitHub refused it
     */
    record EffectPostponed(Effect effect, String error, @Nullable GitHubRule rule) implements Event {}

    /** A person asked for another try of what GitHub refused. */
    record EffectRetried(Effect effect, Login by) implements Event {}

    /** A person no longer wants what GitHub refused. */
    record EffectWithdrawn(Effect effect, Login by) implements Event {}

    /** The effect is no longer wanted, for a reason that the document does not keep. */
    record EffectDropped(Effect effect, String reason) implements Event {}

    /** A person did something whose facts were known already. */
    record Confirmed(Action action, Login by) implements Event {}

    /**
     * Which attempt.
     *
     * @param attempt TfPilot's number within the kind
     */
    record Run(RunKind kind, int attempt, Attempt.Purpose purpose) {
        static Run of(RunKind kind, Attempt attempt) {
            return new Run(kind, attempt.attempt(), attempt.purpose());
        }

        /** {@code plan}, {@code destroy_plan}, {@code apply}, {@code destroy}. */
        public String word() {
            return kind == RunKind.PLAN && purpose == Attempt.Purpose.DESTROY ? "destroy_plan" : kind.json();
        }
    }
}
