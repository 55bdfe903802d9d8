package io.tfpilot.postgres;

import io.tfpilot.core.store.Feed;
import io.tfpilot.core.store.Feed.Entry;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** One subscription: its own thread and position, so that a slow one holds nobody up and queues nothing. */
final class FeedFollower implements Feed.Subscription {
    private static final int BATCH = 500;
    private static final Duration REST = Duration.ofSeconds(5);

    private final Feed feed;
    private final Consumer<List<Entry>> told;
    private final Consumer<FeedFollower> farewell;
    private final Turns turns = new Turns("feed-follower", REST, this::read);
    private long position;
    private volatile boolean over;

    FeedFollower(Feed feed, long position, Consumer<List<Entry>> told, Consumer<FeedFollower> farewell) {
        this.feed = feed;
        this.position = position;
        this.told = told;
        this.farewell = farewell;
    }

    void start() {
        turns.start();
    }

    void wake() {
        turns.wake();
    }

    private void read() {
        var batch = feed.since(position, BATCH);
        while (!batch.isEmpty() && !over) {
            position = batch.getLast().seq();
            told.accept(batch);
            batch = feed.since(position, BATCH);
        }
    }

    @Override
    public void close() {
        over = true;
        farewell.accept(this);
        turns.close();
    }
}
