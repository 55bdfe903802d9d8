package io.tfpilot.postgres;

import io.tfpilot.core.loop.BackgroundLoop;
import io.tfpilot.core.loop.WorkSignal;
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
    private final WorkSignal signal = new WorkSignal();
    private final BackgroundLoop loop = new BackgroundLoop(
            new BackgroundLoop.Task("feed-follower", REST, this::read), signal, LoopLog.LOG);
    private long position;

    FeedFollower(Feed feed, long position, Consumer<List<Entry>> told, Consumer<FeedFollower> farewell) {
        this.feed = feed;
        this.position = position;
        this.told = told;
        this.farewell = farewell;
    }

    void start() {
        loop.start();
    }

    void wake() {
        signal.give();
    }

    private void read() {
        var batch = feed.since(position, BATCH);
        while (!batch.isEmpty() && !loop.isOver()) {
            position = batch.getLast().seq();
            told.accept(batch);
            batch = feed.since(position, BATCH);
        }
    }

    @Override
    public void close() {
        farewell.accept(this);
        loop.close();
    }
}
