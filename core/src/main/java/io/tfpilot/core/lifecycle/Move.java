package io.tfpilot.core.lifecycle;

import io.tfpilot.core.lifecycle.WaitsFor.Who;
import org.jspecify.annotations.Nullable;

/** What has to happen next: a closed list, so that lists can say it in a few words and know whom it is asked of. */
public enum Move {
    OPEN_PULL_REQUEST(Who.TFPILOT, null, "Pull request not open yet"),
    START_PLAN(Who.TFPILOT, null, "Plan is starting"),
    START_RUN(Who.TFPILOT, null, "Run is starting"),
    FIND_RUN(Who.TFPILOT, null, "Asking GitHub about the run"),
    READ_PLAN(Who.TFPILOT, null, "Reading the result"),
    COMPARE_HEAD(Who.TFPILOT, null, "Comparing a foreign commit"),
    COMPARE_MERGE(Who.TFPILOT, null, "Comparing the merge commit"),
    UPDATE_AND_MERGE(Who.TFPILOT, null, "Merging"),
    TAKE_OUT(Who.TFPILOT, null, "Cleaning up"),
    CLOSE(Who.TFPILOT, null, "Closing the pull request"),
    TURN(Who.QUEUE, null, "Waiting in the queue"),
    REVIEW_ON_GITHUB(Who.GITHUB, null, "Needs a reviewer on GitHub"),
    RUN(Who.GITHUB, null, "Run in progress"),
    CLEANUP_RUN(Who.GITHUB, null, "Cleanup run"),
    APPROVE(Who.APPROVER, Action.APPROVE, "Needs approval", "Needs your approval"),
    MERGE(Who.APPROVER, Action.MERGE, "Ready to merge"),
    MEND_DRIFT(Who.APPROVER, Action.PLAN, "Drifted"),
    PLAN_AGAIN(Who.APPROVER, Action.PLAN, "Needs a new plan"),
    APPLY(Who.APPROVER, Action.APPLY, "Ready to apply"),
    APPROVE_DESTROY(Who.APPROVER, Action.APPROVE, "Destroy needs approval", "Destroy needs your approval"),
    RETRY_CLEANUP(Who.APPROVER, Action.CLEANUP, "Cleanup failed"),
    GITHUB_REFUSED(Who.APPROVER, Action.RETRY, "GitHub refused it"),
    MERGE_CLEANUP(Who.APPROVER, Action.MERGE, "Cleanup ready to merge"),
    DESTROY(Who.ADMIN, Action.DESTROY, "Ready to destroy"),
    PLAN_DESTROY(Who.ADMIN, Action.DESTROY_PLAN, "Destroy failed"),
    JUDGE_HEAD(Who.ADMIN, Action.SEAL_ACCEPT, "Foreign commit to review"),
    CHANGE_INPUTS(Who.REQUESTER, Action.UPDATE, "Needs other inputs"),
    ANSWER_REVIEW(Who.REQUESTER, Action.UPDATE, "Changes requested"),
    GIVE_UP(Who.REQUESTER, Action.ABANDON, "Pull request closed on GitHub"),
    NOTHING(Who.NOBODY, null, ""),
    OVER(Who.NOBODY, null, "Archived");

    private final Who who;
    private final @Nullable Action action;
    private final String brief;
    private final String yours;

    Move(Who who, @Nullable Action action, String brief) {
        this(who, action, brief, brief);
    }

    Move(Who who, @Nullable Action action, String brief, String yours) {
        this.who = who;
        this.action = action;
        this.brief = brief;
        this.yours = yours;
    }

    public Who who() {
        return who;
    }

    /** What a person does about it; null where it is no person's move. */
    public @Nullable Action action() {
        return action;
    }

    /** A few words for somebody who only looks. */
    public String brief() {
        return brief;
    }

    /** The same for somebody whose move it is. */
    public String yours() {
        return yours;
    }
}
