package io.tfpilot.core.lifecycle;

import io.tfpilot.core.facts.Revisions;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.Sha;
import org.jspecify.annotations.Nullable;

/** Which commit a run works on. */
public final class CommitToRun {
    private CommitToRun() {}

    /** Null where there is none yet. */
    public static @Nullable Sha of(Request request, RunKind kind, Attempt.Purpose purpose) {
        return switch (kind) {
            case PLAN -> purpose == Attempt.Purpose.CHANGE ? change(request) : applied(request);
            case APPLY -> request.current().mergedSha();
            case DESTROY, DRIFT_PLAN -> applied(request);
            // Cleanup works on the newest base, whatever that is.
            case CLEANUP -> null;
        };
    }

    /** The pull request's head; after the merge what an apply would run on. */
    private static @Nullable Sha change(Request request) {
        return Predicates.merged(request) ? request.current().mergedSha() : request.current().head();
    }

    private static @Nullable Sha applied(Request request) {
        var apply = Revisions.lastStarted(request, RunKind.APPLY);
        return apply != null && apply.commit().isKnown() ? apply.commit() : request.current().mergedSha();
    }
}
