package io.tfpilot.core.store;

import io.tfpilot.core.facts.RunSeen;
import io.tfpilot.core.request.RepoName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Port: events of runs whose id no attempt has yet, one folded row per run, kept for seven days. */
public interface ParkedRuns {
    /** Stores or replaces the run's row with {@code folded}. */
    void park(RunSeen folded, Instant now);

    @Nullable
    RunSeen find(RepoName repo, long runId);

    void remove(RepoName repo, long runId);

    /** Forgets rows last parked before this; returns how many. */
    int forgetBefore(Instant limit);

    long count();

    /** Last parked first, at most this many. */
    List<Parked> newest(int limit);

    /** @param at when its last event was folded in */
    record Parked(RunSeen run, Instant at) {}
}
