package io.tfpilot.kit.world;

import io.tfpilot.core.operations.ApiTokens;
import io.tfpilot.core.operations.AuditLog;
import io.tfpilot.core.operations.Deliveries;
import io.tfpilot.core.operations.Environments;
import io.tfpilot.core.operations.Feed;
import io.tfpilot.core.operations.IdempotencyKeys;
import io.tfpilot.core.operations.ParkedRuns;
import io.tfpilot.core.operations.Requests;
import io.tfpilot.core.operations.Storage;
import io.tfpilot.core.operations.Texts;

/** A store as one server process sees it; closing it leaves the store open for the next process. */
record GuardedStorage(Storage store, Tripwire wire) implements Storage {
    private <T> T guard(Class<T> port, T target) {
        return wire.guard(port, target, Tripwire.Place.STORE_WRITE);
    }

    @Override
    public Requests requests() {
        return guard(Requests.class, store.requests());
    }

    @Override
    public AuditLog audit() {
        return guard(AuditLog.class, store.audit());
    }

    @Override
    public Deliveries deliveries() {
        return guard(Deliveries.class, store.deliveries());
    }

    @Override
    public ParkedRuns parkedRuns() {
        return guard(ParkedRuns.class, store.parkedRuns());
    }

    @Override
    public Environments environments() {
        return guard(Environments.class, store.environments());
    }

    @Override
    public Feed feed() {
        return guard(Feed.class, store.feed());
    }

    @Override
    public Texts texts() {
        return guard(Texts.class, store.texts());
    }

    @Override
    public IdempotencyKeys idempotencyKeys() {
        return guard(IdempotencyKeys.class, store.idempotencyKeys());
    }

    @Override
    public ApiTokens apiTokens() {
        return guard(ApiTokens.class, store.apiTokens());
    }

    @Override
    public void ping() {
        store.ping();
    }

    @Override
    public void close() {
        // The world closes it.
    }
}
