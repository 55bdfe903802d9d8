package io.tfpilot.core.store;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Port: the chain over the {@link AuditLog}. Rows commit without a link, so that writers do not wait for each other; they
 * are linked a moment later, one batch at a time whichever process asks. Each batch ends with a signed head.
 */
public interface AuditChain {
    /** Rows that one call of {@link #link} takes: a few hundred kilobytes. */
    int BATCH = 1_000;

    /**
     * Links rows that are committed and not linked yet, at most {@link #BATCH}, in the order of their numbers, and signs
     * the new end. Where the end before was not signed with this key, that end is kept as a head, and whoever verifies
     * judges it.
     */
    Step link(AuditKey key, Instant now);

    /**
     * @param links how many rows were linked; fewer than {@link #BATCH} when none is left
     * @param kept the head that is kept from now on, once a day; null where this step keeps none
     */
    record Step(int links, @Nullable AuditHead kept) {}

    /** The newest head; null before the first link. */
    @Nullable
    AuditHead head();

    /** Heads that are kept, from link {@code from} to link {@code to}, in their order: one a day. */
    List<AuditHead> heads(long from, long to);

    /** Reads in one state of the store, whatever is written meanwhile. */
    <T> T read(Function<View, T> reading);

    /** One state. */
    interface View {
        /** The name of this store, made with it. */
        String store();

        @Nullable
        AuditHead head();

        List<AuditHead> heads();

        /** Links after {@code seq}, in their order. */
        List<Linked> linked(long seq, int limit);

        /** How many rows wait to be linked. */
        long waiting();

        /** The first numbers that wait and have no row. */
        List<Long> lost(int limit);

        /** The first numbers of rows that are neither linked nor wait: nobody appended them. */
        List<Long> strays(int limit);
    }

    /** A link and what stands under its number now. */
    record Linked(long seq, String hash, long number, Content content) {}

    sealed interface Content {}

    record Line(AuditEvent event) implements Content {}

    record Gone() implements Content {}

    /** There is a row, but no form of it that TfPilot writes. */
    record Unreadable() implements Content {}
}
