package io.tfpilot.core.facts;

import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Cleanup;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.RunResult;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
        // The success before it stands.
        var isVoid = seen.runAttempt() > attempt.runAttempt() && seen.runAttempt() <= attempt.untouched();
        return isVoid ? request : request.withAttempt(seen.kind(), join(attempt, seen));
    }

    private static Attempt join(Attempt old, RunSeen seen) {
        var before = RunState.of(old);
        var after = before.join(RunState.of(seen));
        // The first word from GitHub, or a new run attempt, makes TfPilot's own remarks about the old one void.
        var kept = after.finality() == RunState.Finality.ENDED_BY_TFPILOT
                || (before.finality() != RunState.Finality.ENDED_BY_TFPILOT
                        && (before.runAttempt() == 0 || after.runAttempt() == before.runAttempt()));
        var run = new Attempt.Run(seen.runId(), after.runAttempt(), after.url(), after.updatedAt(), after.startedAt());
        var next = old.with(new Attempt.Progress(after.status(), after.conclusion(), endedBy(after),
                kept ? old.reason() : null, after.completedAt(), old.lastSeenAt()), run);
        return seen.kind() == RunKind.PLAN ? next : withSuccess(next, old, RunState.of(seen));
    }

    /** Remembers the newest success among the run attempts before the newest. */
    private static Attempt withSuccess(Attempt next, Attempt old, RunState seen) {
        var known = old.reruns() == null ? null : old.reruns().success();
        var best = known == null ? null : RunState.of(known);
        for (var each : List.of(RunState.of(old), seen)) {
            if (each.runAttempt() < next.runAttempt() && each.isSuccess()) {
                best = best == null ? each : best.join(each);
            }
        }
        if (best == null || (known != null && best.equals(RunState.of(known)))) {
            return next;
        }
        var run = new Attempt.Run(Objects.requireNonNull(old.runId()), best.runAttempt(), best.url(), best.updatedAt(),
                best.startedAt());
        return next.withEarlier(new Attempt.Success(run, best.completedAt(), resultOf(best.runAttempt(), old, known)));
    }

    private static @Nullable RunResult resultOf(int runAttempt, Attempt old, Attempt.@Nullable Success known) {
        if (old.result() != null && old.result().runAttempt() == runAttempt) {
            return old.result();
        }
        return known != null && known.run().attempt() == runAttempt ? known.result() : null;
    }

    private static Attempt.@Nullable EndedBy endedBy(RunState state) {
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
