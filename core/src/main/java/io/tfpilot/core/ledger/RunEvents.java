package io.tfpilot.core.ledger;

import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.EndReason;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one write changed in a request's attempts, each compared with itself. */
final class RunEvents {
    private final List<Event> found = new ArrayList<>();

    private RunEvents() {}

    static List<Event> between(@Nullable Request before, Request after) {
        var events = new RunEvents();
        for (var kind : RunKind.WITH_ATTEMPTS) {
            for (var attempt : after.runs().of(kind)) {
                var old = before == null ? null : before.runs().attempt(kind, attempt.attempt());
                if (!attempt.equals(old)) {
                    events.attempt(Event.Run.of(kind, attempt), old, attempt);
                }
            }
        }
        return events.found;
    }

    private void attempt(Event.Run run, @Nullable Attempt old, Attempt now) {
        if (old == null) {
            found.add(new Event.RunRequested(run, now.actor(), now.status() == Attempt.Status.HELD));
        } else if (old.status() == Attempt.Status.HELD && now.status() == Attempt.Status.DISPATCHING) {
            found.add(new Event.QueueLeft(run));
        }
        var id = now.runId();
        if (id != null && (old == null || !id.equals(old.runId()))) {
            found.add(new Event.RunDispatched(run, id));
        }
        if (old != null && now.untouched() > old.untouched() && now.runAttempt() < now.untouched()) {
            // What stood before stands again: it did not happen twice.
            found.add(new Event.ResultRead(run, now.untouched(), RunResult.Outcome.REFUSED));
            return;
        }
        cancelled(run, old, now);
        progress(run, old, now);
        var result = now.result();
        if (result != null && (old == null || !result.equals(old.result()))) {
            found.add(new Event.ResultRead(run, result.runAttempt(), result.outcome()));
        }
    }

    private void cancelled(Event.Run run, @Nullable Attempt old, Attempt now) {
        if (now.isActive() && now.reason() instanceof EndReason.CancelledBy(var by)
                && (old == null || !Objects.equals(old.reason(), now.reason()))) {
            found.add(new Event.CancelRequested(run, by));
        }
    }

    private void progress(Event.Run run, @Nullable Attempt old, Attempt now) {
        var again = old != null && now.runAttempt() == old.runAttempt();
        var conclusion = now.conclusion();
        if (now.isConcluded() && conclusion != null) {
            if (!again || !Objects.requireNonNull(old).isConcluded() || !conclusion.equals(old.conclusion())) {
                found.add(new Event.RunEnded(run, now.runAttempt(), conclusion, now.reason()));
            }
            return;
        }
        var tells = now.status() == Attempt.Status.IN_PROGRESS || now.status() == Attempt.Status.WAITING;
        if (tells && (!again || Objects.requireNonNull(old).status() != now.status())) {
            found.add(new Event.RunProgressed(run, now.runAttempt(), now.status()));
        }
    }
}
