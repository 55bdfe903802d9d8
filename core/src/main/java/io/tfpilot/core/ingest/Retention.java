package io.tfpilot.core.ingest;

import io.tfpilot.core.store.Storage;
import java.time.Duration;
import java.time.Instant;

/** Deletes expired data: what was received, parked, announced or printed, or read of modules, and sessions. Requests and their audit rows stay for ever. */
public final class Retention {
    /** Operators look a month back; GitHub itself forgets after three days. */
    static final Duration DELIVERIES = Duration.ofDays(30);

    /** A run whose id nobody recorded within a week belongs to no request of TfPilot. */
    static final Duration PARKED_RUNS = Duration.ofDays(7);

    /** A reader away for longer than a week reads everything again. */
    static final Duration FEED = Duration.ofDays(7);

    /** Three times as long as a run may take. What its end did not take away is left over. */
    static final Duration LOGS = Duration.ofHours(6);

    /** A module that nobody looked at for a season may be read from GitHub again. */
    static final Duration BLOBS = Duration.ofDays(90);

    private final Storage storage;

    public Retention(Storage storage) {
        this.storage = storage;
    }

    public void forget(Instant now) {
        storage.deliveries().forgetBefore(now.minus(DELIVERIES));
        storage.parkedRuns().forgetBefore(now.minus(PARKED_RUNS));
        storage.feed().forgetBefore(now.minus(FEED));
        storage.logTails().forgetBefore(now.minus(LOGS));
        storage.sessions().forgetBefore(now);
        storage.blobs().forgetUnusedSince(now.minus(BLOBS));
    }
}
