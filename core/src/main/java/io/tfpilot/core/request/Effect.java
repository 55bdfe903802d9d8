package io.tfpilot.core.request;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What TfPilot means to do on GitHub, named after what it does. Two equal values are one effect, so each value has just
 * the fields that tell it from others of its kind.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({@JsonSubTypes.Type(value = Effect.Publish.class, name = "publish"),
        @JsonSubTypes.Type(value = Effect.DispatchRun.class, name = "dispatch_run"),
        @JsonSubTypes.Type(value = Effect.CancelRun.class, name = "cancel_run"),
        @JsonSubTypes.Type(value = Effect.FetchResult.class, name = "fetch_result"),
        @JsonSubTypes.Type(value = Effect.CheckHead.class, name = "check_head"),
        @JsonSubTypes.Type(value = Effect.CheckMerge.class, name = "check_merge"),
        @JsonSubTypes.Type(value = Effect.UpdateAndMerge.class, name = "update_and_merge"),
        @JsonSubTypes.Type(value = Effect.UpdateBranch.class, name = "update_branch"),
        @JsonSubTypes.Type(value = Effect.RestoreSection.class, name = "restore_section"),
        @JsonSubTypes.Type(value = Effect.DeleteBranch.class, name = "delete_branch"),
        @JsonSubTypes.Type(value = Effect.ClosePullRequest.class, name = "close_pull_request"),
        @JsonSubTypes.Type(value = Effect.DispatchCleanup.class, name = "dispatch_cleanup"),
        @JsonSubTypes.Type(value = Effect.OpenCleanupPullRequest.class, name = "open_cleanup_pull_request"),
        @JsonSubTypes.Type(value = Effect.MergeCleanup.class, name = "merge_cleanup"),
        @JsonSubTypes.Type(value = Effect.Report.class, name = "report")})
public sealed interface Effect {
    /** Branch with the revision's section, pull request open. */
    record Publish(int revision) implements Effect {}

    /** Start the run of an attempt, and find it if its id got lost. */
    record DispatchRun(RunKind kind, int attempt) implements Effect {}

    /** Ask for a run to be cancelled. */
    record CancelRun(long runId) implements Effect {}

    /** Read the artifacts of a concluded run. */
    record FetchResult(RunKind kind, int attempt, int runAttempt) implements Effect {}

    /** Compare a foreign head with what TfPilot would have written. */
    record CheckHead(Sha head) implements Effect {}

    /** Compare section and module tree of the revision's merge commit with the reviewed ones. */
    record CheckMerge(int revision) implements Effect {}

    /** Bring the branch up to date, plan, carry the approval over, merge. */
    record UpdateAndMerge() implements Effect {}

    /** Bring the branch up to date. */
    record UpdateBranch() implements Effect {}

    /** Put TfPilot's own section back on the branch. */
    record RestoreSection() implements Effect {}

    /** @param revision the revision whose branch it is; 0 for the cleanup's */
    record DeleteBranch(String branch, int revision) implements Effect {}

    /** Close the pull request without merging. */
    record ClosePullRequest(int number) implements Effect {}

    /** Start the cleanup workflow. */
    record DispatchCleanup(int attempt) implements Effect {}

    /** Open the cleanup pull request from the branch that the workflow pushed. */
    record OpenCleanupPullRequest(int attempt) implements Effect {}

    /** Merge the cleanup pull request. */
    record MergeCleanup(int number) implements Effect {}

    /** Keep the commit status and the one comment of the pull request up to date; {@code state} is all they show. */
    record Report(String state) implements Effect {}

    /** What it does, for people: "GitHub refused to …". */
    default String does() {
        return switch (this) {
            case Publish _ -> "write the branch and open the pull request";
            case DispatchRun _ -> "start the run";
            case CancelRun _ -> "cancel the run";
            case FetchResult _ -> "give the result of the run";
            case CheckHead _,CheckMerge _ -> "show the commit";
            case UpdateAndMerge _ -> "merge the pull request";
            case UpdateBranch _ -> "update the branch";
            case RestoreSection _ -> "write the section to the branch again";
            case DeleteBranch _ -> "delete the branch";
            case ClosePullRequest _ -> "close the pull request";
            case DispatchCleanup _ -> "start the cleanup";
            case OpenCleanupPullRequest _ -> "open the cleanup pull request";
            case MergeCleanup _ -> "merge the cleanup pull request";
            case Report _ -> "take TfPilot's report on the pull request";
        };
    }

    /** Whether the request can go on without it, so that a person may drop it. */
    default boolean isDroppable() {
        return switch (this) {
            case UpdateAndMerge _,UpdateBranch _,RestoreSection _,CancelRun _,DeleteBranch _,MergeCleanup _,OpenCleanupPullRequest _,Report _ ->
                true;
            case Publish _,DispatchRun _,FetchResult _,CheckHead _,CheckMerge _,ClosePullRequest _,DispatchCleanup _ ->
                false;
        };
    }

    /** Whether it concerns the branch of the current revision alone: a new revision makes it void. */
    default boolean isOfBranch() {
        return switch (this) {
            case Publish _,UpdateAndMerge _,UpdateBranch _,RestoreSection _,CheckHead _,DeleteBranch _,ClosePullRequest _,Report _ ->
                true;
            case DispatchRun _,CancelRun _,FetchResult _,CheckMerge _,DispatchCleanup _,OpenCleanupPullRequest _,MergeCleanup _ ->
                false;
        };
    }
}
