package io.tfpilot.core.facts;

import java.util.Comparator;

/**
 * Two sightings of one run made one, for the parked rows of runs that no attempt has yet: commutative, associative,
 * idempotent, and patching the fold is the same as patching with both.
 */
public final class RunFold {
    /** Among sightings that say the same of the run: any fixed order will do, for what else they carry. */
    private static final Comparator<RunSeen> REST = Comparator.comparing(RunSeen::displayTitle)
            .thenComparing(seen -> seen.actor().value())
            .thenComparing(seen -> seen.headSha() == null ? "" : seen.headSha().value())
            .thenComparing(RunSeen::kind).thenComparing(seen -> seen.repo().toString());

    private RunFold() {}

    public static RunSeen fold(RunSeen one, RunSeen other) {
        if (one.runId() != other.runId()) {
            throw new IllegalArgumentException("sightings of two different runs");
        }
        var ofOne = RunState.of(one);
        var ofOther = RunState.of(other);
        var joined = ofOne.join(ofOther);
        var winner = winner(one, other);
        return new RunSeen(winner.repo(), winner.kind(), winner.runId(), joined.runAttempt(), joined.status().json(),
                joined.conclusion(), winner.updatedAt(), joined.completedAt(), joined.startedAt(), winner.url(),
                winner.headSha(), winner.actor(), winner.displayTitle());
    }

    private static RunSeen winner(RunSeen one, RunSeen other) {
        var ofOne = RunState.of(one);
        var ofOther = RunState.of(other);
        if (ofOne.beats(ofOther)) {
            return one;
        }
        return ofOther.beats(ofOne) || REST.compare(one, other) < 0 ? other : one;
    }
}
