package io.tfpilot.core.store;

import io.tfpilot.core.lifecycle.EnvironmentQueue;
import java.time.Instant;
import java.util.List;

/** Port: the queues, one record per project and environment with its own compare-and-set. */
public interface Environments {
    /** The type of the feed entries that queues announce: one moved, or was frozen or thawed. */
    String MOVED = "queue_moved";

    /** The stored record, or an empty one of version 0. */
    EnvironmentQueue find(String project, String environment);

    /**
     * True iff the stored version was {@code next.version() - 1} and now is {@code next}. Such a write announces one
     * feed entry of type {@link #MOVED}, of this time and of no request, in the same transaction.
     */
    boolean replace(EnvironmentQueue next, Instant now);

    /** Every stored record, by project, then environment. */
    List<EnvironmentQueue> all();
}
