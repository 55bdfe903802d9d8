package io.tfpilot.core.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Port: webhook deliveries, durable before they are answered, marked processed with their effect. */
public interface Deliveries {
    /** Commits the delivery before it returns. */
    Receipt receive(Delivery delivery);

    /** Takes unprocessed deliveries that are due and not leased, oldest first, under a lease; counts one more try. */
    List<Delivery> claim(Instant now, Duration lease, int limit);

    /**
     * For deliveries without an effect on a document; those with one are marked by {@link Requests}. The first outcome
     * stands.
     */
    void processed(String guid, String outcome, Instant now);

    /** Processing failed: the lease ends, and it is tried again not before {@code next}. */
    void failed(String guid, String error, Instant next);

    /** Newest first: those received before {@code before} (null = all). */
    List<Row> list(@Nullable Instant before, int limit);

    @Nullable
    Delivery find(String guid);

    /** Forgets processed deliveries received before this; returns how many. */
    int forgetBefore(Instant limit);

    enum Receipt {
        /** New: processing was queued. */
        RECEIVED,
        /** Known and not processed yet: due at once. */
        REQUEUED,
        /** Known and processed. */
        DUPLICATE
    }

    /** @param body the JSON as it came, signature already verified over its bytes */
    record Delivery(String guid, String event, String body, Instant receivedAt) {}

    /** @param tries how often it was claimed */
    record Row(String guid, String event, Instant receivedAt, @Nullable Instant processedAt, @Nullable String outcome,
            @Nullable String error, int tries) {}
}
