package io.tfpilot.server.admin;

import io.tfpilot.core.store.AuditFilter;
import io.tfpilot.core.store.AuditLog;
import io.tfpilot.core.store.Storage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
final class StoredAudit implements AuditReading {
    private final Storage storage;

    StoredAudit(Storage storage) {
        this.storage = storage;
    }

    @Override
    public List<AuditLog.Row> find(AuditFilter filter, @Nullable Long before, int limit) {
        return storage.audit().find(filter, before, limit);
    }
}
