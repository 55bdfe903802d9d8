package io.tfpilot.core.facts;

import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Cleanup;
import io.tfpilot.core.request.Request;

/** A sighting of a run, folded into the attempt that has this run: no other attempt is ever touched. */
final class RunPatch {
    static final String CLEANUP_FAILED = "the cleanup run ended: ";

    private RunPatch() {}

    static Request patch(Request request, RunSeen seen) {
        if (!seen.repo().equals(request.target().repo())) {
            return request;
        }
        return switch (seen.kind()) {
            case PLAN, APPLY, DESTROY -> patchAttempt(request, seen);
            case CLEANUP -> patchCleanup(request, seen);
            // The drift check reports to its own endpoint; its runs are not plan attempts.
            case DRIFT_PLAN -> request;
        };
    }

    private static Request patchAttempt(Request request, RunSeen seen) {
        var attempt = request.runs().withRunId(seen.kind(), seen.runId());
        if (attempt == null) {
            return request;
        }
        return request.withAttempt(seen.kind(), join(attempt, seen));
    }

    private static Attempt join(Attempt old, RunSeen seen) {
        var before = RunState.of(old);
        var after = before.join(RunState.of(seen));
        // The first word from GitHub, or a new run attempt, makes TfPilot's own remarks about the old one void.
        var kept = after.finality() == RunState.Finality.ENDED_BY_TFPILOT
                || (before.finality() != RunState.Finality.ENDED_BY_TFPILOT
                        && (before.runAttempt() == 0 || after.runAttempt() == before.runAttempt()));
        var run = new Attempt.Run(seen.runId(), after.runAttempt(), after.url(), after.updatedAt(), after.startedAt());
        return old.with(new Attempt.Progress(after.status(), after.conclusion(), endedBy(after),
                kept ? old.reason() : null, after.completedAt(), old.lastSeenAt()), run);
    }

    private static Attempt.@org.jspecify.annotations.Nullable EndedBy endedBy(RunState state) {
        return switch (state.finality()) {
            case ACTIVE, COMPLETED_WITHOUT_CONCLUSION -> null;
            case ENDED_BY_TFPILOT -> Attempt.EndedBy.TFPILOT;
            case CONCLUDED -> Attempt.EndedBy.GITHUB;
        };
    }

    private static Request patchCleanup(Request request, RunSeen seen) {
        var cleanup = request.cleanup();
        if (cleanup == null || cleanup.run() == null || cleanup.run().id() != seen.runId()) {
            return request;
        }
        var state = RunState.of(cleanup.run()).join(RunState.of(seen));
        var run = new Cleanup.Run(seen.runId(), state.runAttempt(), state.url(), state.status(), state.conclusion(),
                state.updatedAt());
        return request.withCleanup(CleanupError.judged(cleanup.withRun(run)));
    }
}
