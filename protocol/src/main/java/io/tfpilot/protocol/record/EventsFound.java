package io.tfpilot.protocol.record;

import io.tfpilot.protocol.Says;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines of the audit log, newest first. */
public record EventsFound(boolean success, List<AuditEntry> events,
        @Says("Where the next page begins; absent on the last") @Nullable Long before) {}
