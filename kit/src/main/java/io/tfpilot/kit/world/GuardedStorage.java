package io.tfpilot.kit.world;

import io.tfpilot.core.store.ApiTokens;
import io.tfpilot.core.store.AuditChain;
import io.tfpilot.core.store.AuditLog;
import io.tfpilot.core.store.Blobs;
import io.tfpilot.core.store.Deliveries;
import io.tfpilot.core.store.Environments;
import io.tfpilot.core.store.Feed;
import io.tfpilot.core.store.IdempotencyKeys;
import io.tfpilot.core.store.Insights;
import io.tfpilot.core.store.LogTails;
import io.tfpilot.core.store.ParkedRuns;
import io.tfpilot.core.store.Requests;
import io.tfpilot.core.store.ListedLogins;
import io.tfpilot.core.store.SavedFilters;
import io.tfpilot.core.store.Storage;
import io.tfpilot.core.store.StoredSessions;
import io.tfpilot.core.store.Texts;
import org.jspecify.annotations.Nullable;

/** A store as one server process sees it; closing it leaves the store open for the next process. */
final class GuardedStorage implements Storage {
    private final Storage store;
    private final Requests requests;
    private final AuditLog audit;
    private final Deliveries deliveries;
    private final ParkedRuns parkedRuns;
    private final Environments environments;
    private final Feed feed;
    private final Texts texts;
    private final IdempotencyKeys idempotencyKeys;
    private final ApiTokens apiTokens;
    private final ListedLogins listedLogins;
    private final StoredSessions sessions;
    private final SavedFilters savedFilters;

    GuardedStorage(Storage store, Tripwire wire) {
        this.store = store;
        this.requests = wire.guard(Requests.class, store.requests(), Tripwire.Place.STORE_WRITE);
        this.audit = wire.guard(AuditLog.class, store.audit(), Tripwire.Place.STORE_WRITE);
        this.deliveries = wire.guard(Deliveries.class, store.deliveries(), Tripwire.Place.STORE_WRITE);
        this.parkedRuns = wire.guard(ParkedRuns.class, store.parkedRuns(), Tripwire.Place.STORE_WRITE);
        this.environments = wire.guard(Environments.class, store.environments(), Tripwire.Place.STORE_WRITE);
        this.feed = wire.guard(Feed.class, store.feed(), Tripwire.Place.STORE_WRITE);
        this.texts = wire.guard(Texts.class, store.texts(), Tripwire.Place.STORE_WRITE);
        this.idempotencyKeys = wire.guard(IdempotencyKeys.class, store.idempotencyKeys(), Tripwire.Place.STORE_WRITE);
        this.apiTokens = wire.guard(ApiTokens.class, store.apiTokens(), Tripwire.Place.STORE_WRITE);
        this.listedLogins = wire.guard(ListedLogins.class, store.listedLogins(), Tripwire.Place.STORE_WRITE);
        this.sessions = wire.guard(StoredSessions.class, store.sessions(), Tripwire.Place.STORE_WRITE);
        this.savedFilters = wire.guard(SavedFilters.class, store.savedFilters(), Tripwire.Place.STORE_WRITE);
    }

    @Override
    public Requests requests() {
        return requests;
    }

    @Override
    public AuditLog audit() {
        return audit;
    }

    /** Not guarded: no turn of a request waits for it. */
    @Override
    public AuditChain auditChain() {
        return store.auditChain();
    }

    @Override
    public Deliveries deliveries() {
        return deliveries;
    }

    @Override
    public ParkedRuns parkedRuns() {
        return parkedRuns;
    }

    @Override
    public Environments environments() {
        return environments;
    }

    @Override
    public Feed feed() {
        return feed;
    }

    @Override
    public Insights insights() {
        return store.insights();
    }

    @Override
    public Texts texts() {
        return texts;
    }

    @Override
    public IdempotencyKeys idempotencyKeys() {
        return idempotencyKeys;
    }

    @Override
    public ApiTokens apiTokens() {
        return apiTokens;
    }

    @Override
    public ListedLogins listedLogins() {
        return listedLogins;
    }

    @Override
    public StoredSessions sessions() {
        return sessions;
    }

    @Override
    public SavedFilters savedFilters() {
        return savedFilters;
    }

    /** Not guarded: nothing that counts is kept there. */
    @Override
    public LogTails logTails() {
        return store.logTails();
    }

    /** Not guarded: what is lost there is read again. */
    @Override
    public Blobs blobs() {
        return store.blobs();
    }

    @Override
    public @Nullable Long bytes() {
        return store.bytes();
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
