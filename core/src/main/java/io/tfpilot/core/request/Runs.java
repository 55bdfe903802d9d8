package io.tfpilot.core.request;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All attempts of a request, by kind, oldest first. Which one speaks is said by the current revision. */
public record Runs(List<Attempt> plan, List<Attempt> apply, List<Attempt> destroy) {
    public static final Runs NONE = new Runs(List.of(), List.of(), List.of());

    public Runs {
        plan = List.copyOf(plan);
        apply = List.copyOf(apply);
        destroy = List.copyOf(destroy);
    }

    public List<Attempt> of(RunKind kind) {
        return switch (kind) {
            case PLAN -> plan;
            case APPLY -> apply;
            case DESTROY -> destroy;
            case CLEANUP, DRIFT_PLAN -> List.of();
        };
    }

    public @Nullable Attempt attempt(RunKind kind, int number) {
        for (var attempt : of(kind)) {
            if (attempt.attempt() == number) {
                return attempt;
            }
        }
        return null;
    }

    /** The attempt that has this run, whatever its number. */
    public @Nullable Attempt withRunId(RunKind kind, long runId) {
        for (var attempt : of(kind)) {
            if (attempt.runId() != null && attempt.runId() == runId) {
                return attempt;
            }
        }
        return null;
    }

    public int nextNumber(RunKind kind) {
        return of(kind).stream().mapToInt(Attempt::attempt).max().orElse(0) + 1;
    }

    /** Adds the attempt, or replaces the one of its number. */
    public Runs with(RunKind kind, Attempt next) {
        var list = new ArrayList<Attempt>();
        var replaced = false;
        for (var attempt : of(kind)) {
            replaced |= attempt.attempt() == next.attempt();
            list.add(attempt.attempt() == next.attempt() ? next : attempt);
        }
        if (!replaced) {
            list.add(next);
        }
        return switch (kind) {
            case PLAN -> new Runs(list, apply, destroy);
            case APPLY -> new Runs(plan, list, destroy);
            case DESTROY -> new Runs(plan, apply, list);
            case CLEANUP, DRIFT_PLAN -> throw new IllegalArgumentException(kind + " has no attempts");
        };
    }
}
