package io.tfpilot.core.store;

import io.tfpilot.core.request.Place;
import io.tfpilot.core.request.RequestId;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Port: the sequence of changes, numbered after their commit, so that a reader at N has missed nothing below N. Every
 * write through {@link Requests} announces one entry, and every one through {@link Environments}.
 */
public interface Feed {
    /** Entries after {@code since}, oldest first; what was forgotten is said by {@link #oldest()}. */
    List<Entry> since(long since, int limit);

    /** The number of the newest entry there ever was, kept or forgotten; 0 = none. */
    long newest();

    /**
     * The number of the oldest entry kept; 0 = none is kept. A reader at N has missed something, and needs a resync,
     * iff N is less than both {@code oldest() - 1} (where one is kept) and {@code newest()}.
     */
    long oldest();

    /**
     * Calls {@code listener}, always on the same thread of its own, with each batch of entries numbered after
     * {@link #newest()} of now, in order, until the subscription is closed. A batch whose listener throws is not told
     * again.
     */
    Subscription subscribe(Consumer<List<Entry>> listener);

    /** Forgets entries whose {@code updatedAt} lies before this; returns how many. */
    int forgetBefore(Instant limit);

    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * @param requestId null where an environment changed and no request
     * @param place where it changed; null for one from before places were kept, of a request that is unknown
     */
    record Entry(long seq, @Nullable RequestId requestId, @Nullable Place place, Instant updatedAt, String type) {}
}
