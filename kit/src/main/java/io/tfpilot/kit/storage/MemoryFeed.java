package io.tfpilot.kit.storage;

import io.tfpilot.core.request.Place;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.Feed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Numbered inside the one lock, which is a commit: nobody sees a number before the write that it announces. */
final class MemoryFeed implements Feed {
    private static final int BATCH = 500;

    private final Object lock;
    private final List<Entry> entries = new ArrayList<>();
    private long newest;
    private boolean closed;

    MemoryFeed(Object lock) {
        this.lock = lock;
    }

    void announce(@Nullable RequestId requestId, Place place, Instant updatedAt, String type) {
        synchronized (lock) {
            newest++;
            entries.add(new Entry(newest, requestId, place, updatedAt, type));
            lock.notifyAll();
        }
    }

    @Override
    public List<Entry> since(long since, int limit) {
        synchronized (lock) {
            return entries.stream().filter(entry -> entry.seq() > since).limit(limit).toList();
        }
    }

    @Override
    public long newest() {
        synchronized (lock) {
            return newest;
        }
    }

    @Override
    public long oldest() {
        synchronized (lock) {
            return entries.isEmpty() ? 0 : entries.getFirst().seq();
        }
    }

    @Override
    public Subscription subscribe(Consumer<List<Entry>> listener) {
        var follower = new Follower(newest(), listener);
        follower.thread.start();
        return follower;
    }

    @Override
    public int forgetBefore(Instant limit) {
        synchronized (lock) {
            var size = entries.size();
            entries.removeIf(entry -> entry.updatedAt().isBefore(limit));
            return size - entries.size();
        }
    }

    void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
    }

    private final class Follower implements Subscription {
        private final Consumer<List<Entry>> listener;
        private final Thread thread = Thread.ofVirtual().name("feed-follower").unstarted(this::follow);
        private long position;
        private boolean over;

        Follower(long position, Consumer<List<Entry>> listener) {
            this.position = position;
            this.listener = listener;
        }

        private void follow() {
            for (var batch = next(); !batch.isEmpty(); batch = next()) {
                position = batch.getLast().seq();
                try {
                    listener.accept(batch);
                } catch (RuntimeException e) {
                    thread.getThreadGroup().uncaughtException(thread, e);
                }
            }
        }

        /** Waits for new entries; empty when it is over. */
        private List<Entry> next() {
            synchronized (lock) {
                var batch = since(position, BATCH);
                while (batch.isEmpty() && !over && !closed) {
                    try {
                        lock.wait();
                    } catch (InterruptedException e) {
                        return List.of();
                    }
                    batch = since(position, BATCH);
                }
                return over || closed ? List.of() : batch;
            }
        }

        @Override
        public void close() {
            synchronized (lock) {
                over = true;
                lock.notifyAll();
            }
        }
    }
}
