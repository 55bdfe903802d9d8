package io.tfpilot.server.requests;

import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.UsualApply;
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

    /** What was usual longer ago says nothing about now; the store looks no further back. */
    private static final Duration LATELY = Duration.ofDays(30);

    static RunPace of(Request request, EnvironmentQueue queue, Engine engine, Insights insights, Instant now) {
        var run = Predicates.activeRun(request);
        if (run == null) {
            return UNKNOWN;
        }
        if (run.attempt().status() == Attempt.Status.HELD) {
            return new RunPace(null, startsIn(request, queue, engine, insights, now));
        }
        var identity = request.identity();
        return new RunPace(usual(new Insights.Alike(run.kind(), identity.project(), identity.environment(),
                identity.module()), insights, now), null);
    }

    /** How long such runs took lately. */
    static @Nullable Duration usual(Insights.Alike runs, Insights insights, Instant now) {
        var seconds = insights.usualSeconds(runs, now.minus(LATELY));
        return seconds == null ? null : Duration.ofSeconds(Math.round(seconds));
    }

    private static @Nullable Duration startsIn(Request request, EnvironmentQueue queue, Engine engine,
            Insights insights, Instant now) {
        var usual = UsualApply.of(insights.lastApplies(queue.project(), queue.environment(), UsualApply.OF));
        if (usual == null || queue.frozen() != null) {
            return null;
        }
        var before = queue.held().stream().takeWhile(slot -> !request.id().equals(slot.requestId())).count();
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
