package io.tfpilot.core.store;

import org.jspecify.annotations.Nullable;

/** All storage ports of one store, safe for use by many threads. Times are kept to the microsecond at least. */
public interface Storage extends AutoCloseable {
    Requests requests();

    AuditLog audit();

    AuditChain auditChain();

    Deliveries deliveries();

    ParkedRuns parkedRuns();

    Environments environments();

    Feed feed();

    Insights insights();

    Texts texts();

    IdempotencyKeys idempotencyKeys();

    ApiTokens apiTokens();

    ListedLogins listedLogins();

    StoredSessions sessions();

    SavedFilters savedFilters();

    LogTails logTails();

    Blobs blobs();

    /** Throws when the store cannot be reached; used by health and readiness. */
    void ping();

    /** How many bytes the store takes; null where it cannot say at once. */
    @Nullable
    Long bytes();

    @Override
    void close();
}
