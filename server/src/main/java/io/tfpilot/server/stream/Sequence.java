package io.tfpilot.server.stream;

import io.tfpilot.core.store.Feed;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts what a reader missed before what is told while it is looked up: entries leave in order, each once. Used by one
 * thread at a time.
 */
final class Sequence {
    private final int most;
    private final List<Feed.Entry> early = new ArrayList<>();
    private boolean caughtUp;
    private boolean lost;
    private long told;

    /** @param most entries kept while the reader catches up */
    Sequence(int most) {
        this.most = most;
    }

    /** What of the news is to be told now. */
    List<Feed.Entry> take(List<Feed.Entry> batch) {
        if (caughtUp) {
            return fresh(batch);
        }
        if (early.size() + batch.size() > most) {
            lost = true;
        } else {
            early.addAll(batch);
        }
        return List.of();
    }

    /** The reader has everything up to {@code since}, and {@code missed} is what came after; from now on news pass. */
    List<Feed.Entry> catchUp(long since, List<Feed.Entry> missed) {
        told = since;
        var now = new ArrayList<>(fresh(missed));
        now.addAll(fresh(early));
        early.clear();
        caughtUp = true;
        return now;
    }

    private List<Feed.Entry> fresh(List<Feed.Entry> batch) {
        var fresh = new ArrayList<Feed.Entry>();
        for (var entry : batch) {
            if (entry.seq() > told) {
                told = entry.seq();
                fresh.add(entry);
            }
        }
        return fresh;
    }

    boolean isCaughtUp() {
        return caughtUp;
    }

    /** Whether more was told during the catching up than could be kept. */
    boolean isLost() {
        return lost;
    }

    long told() {
        return told;
    }
}
