package io.tfpilot.server.requests;

import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.lifecycle.ConcludedRun;
import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.store.Insights;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How long a run that is under way usually takes, and when one that waits may start. Null where nothing is known: then
 * nothing is said.
 */
public record RunPace(@Nullable Duration usual, @Nullable Duration startsIn) {
    public static final RunPace UNKNOWN = new RunPace(null, null);

    /** What was usual longer ago says nothing about now; the store looks no further back. */
    private static final Duration LATELY = Duration.ofDays(30);
    /** Applies that say how long one takes in an environment. */
    private static final int APPLIES = 20;

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

    /** What runs gets its usual time to end, each one before this its usual time to run. */
    private static @Nullable Duration startsIn(Request request, EnvironmentQueue queue, Engine engine,
            Insights insights, Instant now) {
        var usual = usualApply(queue, insights);
        if (usual == null || queue.frozen() != null) {
            return null;
        }
        var before = queue.held().stream().takeWhile(slot -> !request.id().equals(slot.requestId())).count();
        var wait = left(queue, engine, usual, now).plus(usual.multipliedBy(before));
        return wait.toSeconds() < 1 ? null : wait;
    }

    private static Duration left(EnvironmentQueue queue, Engine engine, Duration usual, Instant now) {
        var running = queue.running();
        if (running == null) {
            return Duration.ZERO;
        }
        var id = running.requestId();
        var other = id == null ? null : engine.writer().find(id);
        var active = other == null ? null : Predicates.active(other);
        var since = active == null || active.startedAt() == null ? running.since() : active.startedAt();
        var left = usual.minus(Duration.between(since, now));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static @Nullable Duration usualApply(EnvironmentQueue queue, Insights insights) {
        var took = insights.lastApplies(queue.project(), queue.environment(), APPLIES).stream()
                .filter(run -> run.outcome() == ConcludedRun.Outcome.SUCCEEDED).map(ConcludedRun::took)
                .filter(Objects::nonNull).map(Objects::requireNonNull).sorted().toList();
        return took.isEmpty() ? null : took.get(took.size() / 2);
    }
}
