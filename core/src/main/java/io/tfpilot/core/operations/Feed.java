package io.tfpilot.core.operations;

import io.tfpilot.core.request.RequestId;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Port: the sequence of changes, numbered after their commit, so that a reader at N has missed nothing below N. Every
 * write through {@link Requests} announces one entry.
 */
public interface Feed {
    /** Entries after {@code since}, oldest first; what was forgotten is said by {@link #oldest()}. */
    List<Entry> since(long since, int limit);

    /** The number of the newest entry; 0 = none. */
    long newest();

    /** The number of the oldest entry kept; readers before it need a resync. 0 = none. */
    long oldest();

    /** Calls {@code listener} on its own thread with each batch of new entries until the subscription is closed. */
    AutoCloseable subscribe(Consumer<List<Entry>> listener);

    int forgetBefore(Instant limit);

    record Entry(long seq, RequestId requestId, Instant updatedAt, String type) {}
}
