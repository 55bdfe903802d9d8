package io.tfpilot.sandbox.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.tfpilot.sandbox.people.Caller;
import io.tfpilot.sandbox.shapes.Shapes;

import tools.jackson.databind.node.ObjectNode;

/** GitHub's primary limit: so many calls an hour and caller. */
final class RateLimits {
    private static final Duration WINDOW = Duration.ofHours(1);
    /** Of an organisation on Enterprise Cloud. */
    private static final int INSTALLATION = 15_000;
    private static final int USER = 5_000;
    private static final int JOB = 1_000;
    private static final int ANONYMOUS = 60;

    /** Where a caller stands. */
    record Budget(int limit, int used, Instant reset) {
        int remaining() {
            return Math.max(0, limit - used);
        }

        Budget spent() {
            return new Budget(limit, used + 1, reset);
        }

        ObjectNode json() {
            return Shapes.object().put("limit", limit).put("used", Math.min(used, limit)).put("remaining", remaining())
                    .put("reset", reset.getEpochSecond());
        }
    }

    private final Map<String, Budget> budgets = new ConcurrentHashMap<>();

    Budget of(Caller caller, Instant now) {
        return budgets.compute(caller.key(),
                (_, old) -> old == null || !old.reset().isAfter(now) ? fresh(caller, now) : old);
    }

    void spend(Caller caller, Instant now) {
        budgets.compute(caller.key(), (_, old) -> (old == null ? fresh(caller, now) : old).spent());
    }

    private static Budget fresh(Caller caller, Instant now) {
        int limit = switch (caller) {
            case Caller.Anonymous() -> ANONYMOUS;
            case Caller.User _ -> USER;
            case Caller.Application _ -> INSTALLATION;
            case Caller.Installation _ -> INSTALLATION;
            case Caller.Job _ -> JOB;
        };
        return new Budget(limit, 0, now.plus(WINDOW));
    }
}
