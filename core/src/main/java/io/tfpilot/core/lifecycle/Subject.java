package io.tfpilot.core.lifecycle;

import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.Sha;
import org.jspecify.annotations.Nullable;

/** What an open gate is about. */
public sealed interface Subject {

    /** This subject, by whoever knows what the action's gate opens. */
    default <S extends Subject> S as(Class<S> type) {
        return type.cast(this);
    }

    /** The request as a whole. */
    record Whole() implements Subject {}

    /** A commit: what a plan runs on, or the head that somebody judges. */
    record Commit(Sha commit) implements Subject {}

    /** What a reviewer decides on: the plan of this commit; without a digest where only the branch is there yet. */
    record Review(Sha commit, @Nullable String digest, boolean isOfDestroy) implements Subject {}

    /** What an apply or destroy would change: by this digest, on this commit. */
    record Change(RunKind kind, Sha commit, String digest) implements Subject {}

    /** The attempt that is held or running. */
    record Run(RunKind kind, Attempt attempt) implements Subject {}

    /** What giving up does to it. */
    record Abandonment(Way way) implements Subject {
        /** What there is of it decides. */
        public enum Way {
            /** Not merged: the pull request is closed, the branch deleted. */
            CLOSE,
            /** Merged and never applied: a pull request takes the section out again. */
            CLEAN_UP,
            /** Something is deployed: only the revision that was not applied goes. */
            WITHDRAW
        }
    }

    /** The pull request to merge. */
    record Pull(int number, Sha head, boolean isOfCleanup) implements Subject {}
}
