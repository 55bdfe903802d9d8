package io.tfpilot.server.admin;

import io.tfpilot.core.store.AuditFilter;
import io.tfpilot.core.store.AuditLog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The record, filtered, newest first. */
@FunctionalInterface
public interface AuditReading {
    List<AuditLog.Row> find(AuditFilter filter, @Nullable Long before, int limit);
}
