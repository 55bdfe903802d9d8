package io.tfpilot.sandbox.actions;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/** The places where jobs run, given out in the order in which they were requested. */
final class Slots {
    private int free;
    private final Deque<CompletableFuture<Boolean>> waiting = new ArrayDeque<>();

    Slots(int count) {
        free = count;
    }

    /** Completed with true when there is a place, which then has to be {@link #giveBack given back}. */
    synchronized CompletableFuture<Boolean> take() {
        if (free > 0) {
            free--;
            return CompletableFuture.completedFuture(true);
        }
        var place = new CompletableFuture<Boolean>();
        waiting.add(place);
        return place;
    }

    /** A place that is no longer needed, whether it was got or only requested. */
    @SuppressWarnings("CollectionUndefinedEquality") // a place is itself and no other
    void giveBack(CompletableFuture<Boolean> place) {
        CompletableFuture<Boolean> next;
        synchronized (this) {
            if (waiting.remove(place)) {
                return;
            }
            next = waiting.poll();
            free += next == null ? 1 : 0;
        }
        if (next != null) {
            next.complete(true);
        }
    }
}
