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

    /** @param link its place in the {@link AuditChain}; null until it is linked, a moment after its commit */
    record Row(long number, AuditEvent event, @Nullable Link link) {
        /** One that waits to be linked. */
        public Row(long number, AuditEvent event) {
            this(number, event, null);
        }
    }

    /**
     * A row's place in the chain.
     *
     * @param seq from 1 on, without gaps
     * @param previous hash of the link before
     * @param hash what {@link Links#hash} makes of the two and the row
     */
    record Link(long seq, String previous, String hash) {}
}
