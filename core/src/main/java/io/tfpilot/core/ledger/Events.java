package io.tfpilot.core.ledger;

import io.tfpilot.core.request.Cleanup;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.Intent;
import io.tfpilot.core.request.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one write changed: the document before it compared with the document after it. */
public final class Events {
    private final List<Event> found = new ArrayList<>();

    private Events() {}

    /** @param before null where the request was made by this write */
    public static List<Event> between(@Nullable Request before, Request after) {
        var events = new Events();
        if (before == null) {
            events.found.add(new Event.RequestCreated(after.identity().requester()));
        }
        events.found.addAll(RevisionEvents.between(before, after));
        events.found.addAll(RunEvents.between(before, after));
        events.ending(before, after);
        events.drift(before, after);
        events.intents(before, after);
        return List.copyOf(events.found);
    }

    private void ending(@Nullable Request before, Request after) {
        var closed = after.closed();
        if (closed != null && (before == null || before.closed() == null)) {
            found.add(new Event.Abandoned(closed.by(), closed.reason()));
        }
        var cleanup = after.cleanup();
        if (cleanup != null) {
            cleanup(before == null ? null : before.cleanup(), cleanup);
        }
        if (after.isArchived() && (before == null || !before.isArchived())) {
            found.add(new Event.Archived());
        }
    }

    private void cleanup(@Nullable Cleanup was, Cleanup now) {
        var old = was == null || was.attempt() != now.attempt() ? null : was;
        var attempt = now.attempt();
        if (old == null) {
            found.add(new Event.CleanupRequested(attempt));
        }
        var runId = now.runId();
        if (runId != null && (old == null || !runId.equals(old.runId()))) {
            found.add(new Event.CleanupDispatched(attempt, runId));
        }
        var conclusion = now.runConclusion();
        if (conclusion != null && (old == null || old.runConclusion() == null)) {
            found.add(new Event.CleanupRunEnded(attempt, conclusion));
        }
        if (now.pr() != null && (old == null || old.pr() == null)) {
            found.add(new Event.CleanupOpened(now.pr().number()));
        }
        if (now.isDone() && (old == null || !old.isDone())) {
            found.add(new Event.CleanupMerged(attempt));
        }
        var error = now.lastError();
        if (error != null && (old == null || !error.equals(old.lastError()))) {
            found.add(new Event.CleanupStopped(attempt, error));
        }
    }

    private void drift(@Nullable Request before, Request after) {
        var drift = after.drift();
        if (drift != null && (before == null || !drift.equals(before.drift()))) {
            found.add(new Event.DriftChecked(drift.state(), drift.runId()));
        }
    }

    private void intents(@Nullable Request before, Request after) {
        for (var intent : after.intents()) {
            var old = before == null
                    ? null
                    : before.intents().stream().filter(intent::isSameAs).findFirst().orElse(null);
            if (old == null && isAskedOfBranch(intent.effect())) {
                found.add(new Event.BranchWorkRequested(intent.effect()));
            }
            postponed(old, intent);
        }
    }

    private void postponed(@Nullable Intent old, Intent now) {
        var error = now.lastError();
        if (error != null && (old == null || !Objects.equals(error, old.lastError()))) {
            var refusal = now.refusal();
            found.add(new Event.EffectPostponed(now.effect(), error, refusal == null ? null : refusal.rule()));
        }
    }

    private static boolean isAskedOfBranch(Effect effect) {
        return effect instanceof Effect.UpdateAndMerge || effect instanceof Effect.UpdateBranch
                || effect instanceof Effect.RestoreSection;
    }
}
