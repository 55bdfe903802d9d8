package io.tfpilot.core.store;

import io.tfpilot.core.request.RequestId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Port: the append-only record. Rows about a document's change commit with it, through {@link Requests}. */
public interface AuditLog {
    /** For refusals and other things that change no document. */
    void append(AuditEvent event);

    /** Newest first, rows before {@code before} (a row number; null = from the newest). */
    List<Row> read(@Nullable RequestId requestId, @Nullable Long before, int limit);

    /** Likewise, of those that the filter means. */
    List<Row> find(AuditFilter filter, @Nullable Long before, int limit);

    record Row(long number, AuditEvent event) {}
}
