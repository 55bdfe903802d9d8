package io.tfpilot.server.admin;

import io.tfpilot.core.operations.AuditFilter;
import io.tfpilot.core.operations.AuditLog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The record, filtered, newest first. */
@FunctionalInterface
public interface AuditReading {
    List<AuditLog.Row> find(AuditFilter filter, @Nullable Long before, int limit);
}
