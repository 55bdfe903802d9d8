package io.tfpilot.core.store;

import io.tfpilot.core.request.RequestId;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Port: what the runs that are under way write, for whoever watches. To be looked at and forgotten: nothing is derived
 * from it, and a store may lose it at any time. A request has one tail, that of the run that told last.
 */
public interface LogTails {
    /** Lines kept of a run, the newest. */
    int KEPT = 1_000;

    /**
     * Adds lines numbered from {@code from} on. A number that is known keeps its line, so that telling twice is telling
     * once; what other runs and earlier attempts of this one told of the request is forgotten.
     */
    void append(Run run, long from, List<String> lines, Instant now);

    /** The last lines of the newest attempt that told anything, at most {@code limit}. */
    LogTail tail(RequestId request, long runId, int limit);

    void remove(RequestId request);

    /** Forgets lines told before this; returns how many. */
    int forgetBefore(Instant limit);

    /**
     * Calls {@code told} with each request whose tail grew from now on, whichever process of the store it was told to.
     * News may be lost: who must not miss a line looks again now and then.
     */
    Feed.Subscription subscribe(Consumer<RequestId> told);

    /** @param attempt GitHub's number of the run's attempt, from 1 */
    record Run(RequestId request, long id, int attempt) {}
}
