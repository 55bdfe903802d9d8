package io.tfpilot.core.facts;

import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Cleanup;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one run. Joining is the least upper bound of a fixed order, so that every order and every
 * duplication of sightings ends in the same state: higher run attempt first, then how final it is, then the newer,
 * then an arbitrary total order. The two times are joined apart: the earliest of the run attempt.
 *
 * @param finality how far the run attempt has come; see {@link Finality}
 */
record RunState(int runAttempt, Finality finality, Attempt.Status status, @Nullable String conclusion,
        @Nullable Instant updatedAt, @Nullable Instant completedAt, @Nullable Instant startedAt,
        @Nullable String url) {

    /** A run attempt never goes back in this order; GitHub's conclusion overrules TfPilot's own. */
    enum Finality {
        ACTIVE,
        COMPLETED_WITHOUT_CONCLUSION,
        ENDED_BY_TFPILOT,
        CONCLUDED
    }

    private static final String SUCCESS = "success";

    private static final Comparator<RunState> ORDER = Comparator.comparingInt(RunState::runAttempt)
            .thenComparing(state -> state.finality).thenComparing(state -> orEpoch(state.updatedAt))
            .thenComparing(state -> state.status).thenComparing(state -> orEmpty(state.conclusion))
            .thenComparing(state -> orEmpty(state.url));

    static RunState of(RunSeen seen) {
        return new RunState(seen.runAttempt(), finality(seen.statusValue(), seen.conclusion()), seen.statusValue(),
                seen.conclusion(), seen.updatedAt(), seen.completedAt(), seen.startedAt(), seen.url());
    }

    static RunState of(Attempt attempt) {
        var local = attempt.endedBy() == Attempt.EndedBy.TFPILOT;
        return new RunState(attempt.runAttempt(),
                local ? Finality.ENDED_BY_TFPILOT : finality(attempt.status(), attempt.conclusion()), attempt.status(),
                attempt.conclusion(), attempt.updatedAt(), attempt.completedAt(), attempt.startedAt(), attempt.url());
    }

    static RunState of(Attempt.Success success) {
        var run = success.run();
        return new RunState(run.attempt(), Finality.CONCLUDED, Attempt.Status.COMPLETED, SUCCESS, run.updatedAt(),
                success.completedAt(), run.startedAt(), run.url());
    }

    boolean isSuccess() {
        return finality == Finality.CONCLUDED && SUCCESS.equals(conclusion);
    }

    static RunState of(Cleanup.Run run) {
        return new RunState(run.attempt(), finality(run.status(), run.conclusion()), run.status(), run.conclusion(),
                run.updatedAt(), null, null, run.url());
    }

    private static Finality finality(Attempt.Status status, @Nullable String conclusion) {
        if (status != Attempt.Status.COMPLETED) {
            return Finality.ACTIVE;
        }
        return conclusion == null ? Finality.COMPLETED_WITHOUT_CONCLUSION : Finality.CONCLUDED;
    }

    RunState join(RunState other) {
        var first = ORDER.compare(this, other) >= 0;
        var winner = first ? this : other;
        var loser = first ? other : this;
        if (loser.runAttempt != winner.runAttempt) {
            return winner;
        }
        var completed = winner.finality == Finality.CONCLUDED && loser.finality == Finality.ENDED_BY_TFPILOT
                ? winner.completedAt
                : earliest(winner.completedAt, loser.completedAt);
        return new RunState(winner.runAttempt, winner.finality, winner.status, winner.conclusion, winner.updatedAt,
                completed, earliest(winner.startedAt, loser.startedAt), winner.url);
    }

    boolean beats(RunState other) {
        return ORDER.compare(this, other) > 0;
    }

    static @Nullable Instant earliest(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    private static Instant orEpoch(@Nullable Instant instant) {
        return instant == null ? Instant.EPOCH : instant;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
