package io.tfpilot.protocol.record;

import io.tfpilot.protocol.Says;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines of the audit log, newest first. */
public record EventsFound(boolean success, List<AuditEntry> events,
        @Says("Cursor of the next page; absent on the last page") @Nullable Long before,
        @Says("Signed heads of the chain that cover these lines; absent on a page, there in a file") @Nullable List<SignedHead> heads) {}
