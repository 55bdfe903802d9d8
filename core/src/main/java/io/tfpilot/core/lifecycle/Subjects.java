package io.tfpilot.core.lifecycle;

import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.RunKind;
import java.util.Objects;

/** What the gates are about, once nothing stands against the action. */
final class Subjects {
    private Subjects() {}

    static Subject whole(StateConditions when) {
        return new Subject.Whole();
    }

    static Subject abandonment(StateConditions when) {
        var request = when.request();
        return new Subject.Abandonment(Predicates.mayHaveResources(request)
                ? Subject.Abandonment.Way.WITHDRAW
                : Predicates.merged(request) ? Subject.Abandonment.Way.CLEAN_UP : Subject.Abandonment.Way.CLOSE);
    }

    static Subject head(StateConditions when) {
        return new Subject.Commit(Objects.requireNonNull(when.request().current().head(), "a pull request has a head"));
    }

    static Subject plan(StateConditions when) {
        return planned(when, Attempt.Purpose.CHANGE);
    }

    static Subject destroyPlan(StateConditions when) {
        return planned(when, Attempt.Purpose.DESTROY);
    }

    private static Subject planned(StateConditions when, Attempt.Purpose purpose) {
        return new Subject.Commit(Objects.requireNonNull(CommitToRun.of(when.request(), RunKind.PLAN, purpose),
                "the gate saw a commit to plan"));
    }

    static Subject apply(StateConditions when) {
        var request = when.request();
        var commit = CommitToRun.of(request, RunKind.APPLY, Attempt.Purpose.CHANGE);
        var digest = Approvals.of(request, when.rules()).digest();
        return new Subject.Change(RunKind.APPLY, Objects.requireNonNull(commit, "the gate saw the merge commit"),
                Objects.requireNonNull(digest, "what is approved has a digest"));
    }

    static Subject destroy(StateConditions when) {
        var request = when.request();
        var commit = CommitToRun.of(request, RunKind.DESTROY, Attempt.Purpose.DESTROY);
        var plan = Objects.requireNonNull(Predicates.destroyPlan(request), "the gate saw a destroy plan");
        return new Subject.Change(RunKind.DESTROY, Objects.requireNonNull(commit, "the gate saw a commit to destroy"),
                Objects.requireNonNull(Predicates.planDigest(plan), "the gate saw the plan's digest"));
    }

    static Subject run(StateConditions when) {
        return Objects.requireNonNull(Predicates.activeRun(when.request()), "the gate saw an active run");
    }

    static Subject pull(StateConditions when) {
        var cleanup = when.request().cleanup();
        var ofCleanup = cleanup == null || cleanup.pr() == null || !cleanup.pr().open() ? null : cleanup.pr();
        var pull = ofCleanup != null ? ofCleanup : when.request().current().activePr();
        Objects.requireNonNull(pull, "the gate saw an open pull request");
        return new Subject.Pull(pull.number(), pull.headSha(), ofCleanup != null);
    }

    /** Where nothing is planned yet there still is a head to ask for changes of. */
    static Subject review(StateConditions when) {
        var request = when.request();
        var ofDestroy = Approvals.isOfDestroy(request, when.rules());
        var plan = ofDestroy ? Predicates.destroyPlan(request) : request.currentAttempt(RunKind.PLAN);
        return plan == null
                ? new Subject.Review(Objects.requireNonNull(request.current().head(), "a pull request has a head"),
                        null, false)
                : new Subject.Review(plan.commit(), plan.digest(), ofDestroy);
    }
}
