package io.tfpilot.core.lifecycle;

import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Intent;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When a request needs the worker although nobody calls: webhooks may be lost, so everything active has a next look. */
final class NextCheck {
    /** How long a dispatched run may take to be found before the attempt ends locally. */
    static final Duration DISCOVERY = Duration.ofMinutes(2);

    /** How often a silent active run is asked about: webhooks usually speak long before. */
    static final Duration RECONCILE = Duration.ofMinutes(2);

    /**
     * How often a held attempt looks after its queue, which moves by itself but where a process died between the
     * document and the queue's record.
     */
    static final Duration QUEUE = Duration.ofMinutes(1);

    /** How often an open pull request that says nothing is asked about. */
    static final Duration PULL_REQUEST = Duration.ofHours(6);

    private NextCheck() {}

    static @Nullable Instant at(Request request, Derivation derivation, Instant now) {
        if (request.isArchived() && request.intents().isEmpty()) {
            return null;
        }
        var looks = Stream.of(intents(request), attempts(request, now),
                stale(derivation), cleanup(request, now), pull(request, now), plan(request, now))
                .flatMap(look -> look);
        return looks.min(Instant::compareTo).orElse(null);
    }

    /** What GitHub refuses for good is not looked at again by itself. */
    private static Stream<Instant> intents(Request request) {
        return request.intents().stream().filter(intent -> !intent.isStopped()).map(Intent::notBefore);
    }

    private static Stream<Instant> attempts(Request request, Instant now) {
        return Stream.of(RunKind.PLAN, RunKind.APPLY, RunKind.DESTROY)
                .flatMap(kind -> request.runs().of(kind).stream()).filter(Attempt::isActive)
                .map(attempt -> look(attempt, now));
    }

    private static Instant look(Attempt attempt, Instant now) {
        if (attempt.status() == Attempt.Status.HELD) {
            return next(attempt.dispatchedAt(), QUEUE, now);
        }
        if (attempt.runId() == null) {
            return attempt.dispatchedAt().plus(DISCOVERY);
        }
        return next(Lifecycle.signOfLife(attempt), RECONCILE, now);
    }

    /** Just after the last instant at which the derivation holds. */
    private static Stream<Instant> stale(Derivation derivation) {
        var limit = derivation.validUntil();
        return limit == null ? Stream.of() : Stream.of(limit.plusMillis(1));
    }

    private static Stream<Instant> cleanup(Request request, Instant now) {
        var cleanup = request.cleanup();
        if (cleanup == null || !Predicates.cleanupActive(request) || cleanup.dispatchedAt() == null) {
            return Stream.of();
        }
        if (cleanup.runId() == null) {
            return Stream.of(cleanup.dispatchedAt().plus(DISCOVERY));
        }
        var pr = cleanup.pr();
        if (pr != null) {
            return Stream.of(next(pr.updatedAt(), PULL_REQUEST, now));
        }
        var sign = cleanup.runUpdatedAt() == null ? cleanup.dispatchedAt() : cleanup.runUpdatedAt();
        return cleanup.runSucceeded() ? Stream.of() : Stream.of(next(sign, RECONCILE, now));
    }

    /** A head without a plan is planned at once: after its acceptance, or when a dispatch came to nothing. */
    private static Stream<Instant> plan(Request request, Instant now) {
        return IntentPlanner.needsPlan(request) ? Stream.of(now) : Stream.of();
    }

    private static Stream<Instant> pull(Request request, Instant now) {
        var pr = request.current().activePr();
        return pr != null && pr.open()
                ? Stream.of(next(pr.updatedAt(), PULL_REQUEST, now))
                : Stream.of();
    }

    /** The first multiple of the interval after the sign that still lies ahead. */
    private static Instant next(Instant sign, Duration interval, Instant now) {
        if (now.isBefore(sign)) {
            return sign.plus(interval);
        }
        var passed = Duration.between(sign, now).toMillis() / interval.toMillis();
        return sign.plusMillis((passed + 1) * interval.toMillis());
    }
}
