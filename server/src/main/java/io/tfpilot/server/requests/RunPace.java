package io.tfpilot.server.requests;

import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.store.Insights;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long a run that is under way usually takes, and when one that waits may start. Null where nothing is known: then
 * nothing is said.
 */
public record RunPace(@Nullable Duration usual, @Nullable Duration startsIn) {
    public static final RunPace UNKNOWN = new RunPace(null, null);

    static RunPace of(Request request, EnvironmentQueue queue, Engine engine, UsualTimes usual, Instant now) {
        var run = Predicates.activeRun(request);
        if (run == null) {
            return UNKNOWN;
        }
        if (run.attempt().status() == Attempt.Status.HELD) {
            return new RunPace(null, startsIn(request, queue, engine, usual, now));
        }
        var identity = request.identity();
        return new RunPace(usual.of(new Insights.Alike(run.kind(), identity.project(), identity.environment(),
                identity.module())), null);
    }

    private static @Nullable Duration startsIn(Request request, EnvironmentQueue queue, Engine engine,
            UsualTimes times, Instant now) {
        var usual = queue.frozen() == null ? times.ofApply(queue.project(), queue.environment()) : null;
        if (usual == null) {
            return null;
        }
        var place = queue.place(request.id());
        var before = place == 0 ? queue.held().size() : place - 1;
        return usual.startsIn(runningSince(queue, engine), before, now);
    }

    private static @Nullable Instant runningSince(EnvironmentQueue queue, Engine engine) {
        var running = queue.running();
        if (running == null) {
            return null;
        }
        var id = running.requestId();
        var other = id == null ? null : engine.writer().find(id);
        var active = other == null ? null : Predicates.active(other);
        return active == null || active.startedAt() == null ? running.since() : active.startedAt();
    }
}
