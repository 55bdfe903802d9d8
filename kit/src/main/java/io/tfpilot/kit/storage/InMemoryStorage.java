package io.tfpilot.kit.storage;

import io.tfpilot.core.request.Place;
import io.tfpilot.core.request.RequestId;
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

/**
 * A store that forgets everything when it is closed. One lock makes every operation, and so every transaction, atomic;
 * nothing is checked less strictly than a database would, for it sits the same exam.
 */
public final class InMemoryStorage implements Storage {
    private final Object lock = new Object();
    private final MemoryAuditLog audit = new MemoryAuditLog(lock, this::place);
    private final MemoryAuditChain auditChain = new MemoryAuditChain(lock, audit);
    private final MemoryDeliveries deliveries = new MemoryDeliveries(lock);
    private final MemoryFeed feed = new MemoryFeed(lock);
    private final MemoryRequests requests = new MemoryRequests(lock, audit, deliveries, feed);
    private final MemoryParkedRuns parkedRuns = new MemoryParkedRuns(lock);
    private final MemoryEnvironments environments = new MemoryEnvironments(lock, feed);
    private final MemoryInsights insights = new MemoryInsights(requests);
    private final MemoryTexts texts = new MemoryTexts();
    private final MemoryIdempotencyKeys idempotencyKeys = new MemoryIdempotencyKeys(lock);
    private final MemoryApiTokens apiTokens = new MemoryApiTokens(lock);
    private final MemoryListedLogins listedLogins = new MemoryListedLogins(lock);
    private final MemoryStoredSessions sessions = new MemoryStoredSessions(lock);
    private final MemorySavedFilters savedFilters = new MemorySavedFilters(lock);
    private final MemoryLogTails logTails = new MemoryLogTails(lock);
    private final MemoryBlobs blobs = new MemoryBlobs(lock);
    private volatile boolean closed;

    private @Nullable Place place(RequestId id) {
        var request = requests.find(id);
        return request == null ? null : request.identity().place();
    }

    @Override
    public Requests requests() {
        return requests;
    }

    @Override
    public AuditLog audit() {
        return audit;
    }

    @Override
    public AuditChain auditChain() {
        return auditChain;
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
        return insights;
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

    @Override
    public LogTails logTails() {
        return logTails;
    }

    @Override
    public Blobs blobs() {
        return blobs;
    }

    @Override
    public @Nullable Long bytes() {
        return null;
    }

    @Override
    public void ping() {
        if (closed) {
            throw new IllegalStateException("the store is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
        feed.close();
    }
}
