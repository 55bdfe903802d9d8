package io.tfpilot.core.store;

import io.tfpilot.core.lifecycle.RequestMetrics;
import io.tfpilot.core.request.Place;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Port: stored requests with their indexes, audit rows and change feed. A write is one transaction: document,
 * projection, tally, audit rows, index entries, the mark of a processed delivery, and one feed entry commit together
 * or not at all.
 */
public interface Requests {
    /** The request, live or archived. */
    @Nullable
    Request find(RequestId id);

    /** What these requests are called, live or archived, in one query; those that nobody knows are absent. */
    Map<RequestId, String> names(Set<RequestId> ids);

    /** Where these requests stand, live or archived, in one query that reads no document; unknown ones are absent. */
    Map<RequestId, Place> places(Set<RequestId> ids);

    /**
     * Stores a new request, whose version must be 1 (else IllegalArgumentException); Conflict when the id is taken.
     */
    Write insert(Request request, Change change);

    /** Compare-and-set: stores {@code next} iff the stored version is {@code next.version() - 1}. */
    Write replace(Request next, Change change);

    /**
     * Sorted as {@code order} says; of equal moments the greater id comes first. At most {@code limit} rows after the
     * cursor, or before one that asks for the page before.
     *
     * @throws BadCursor for a cursor that no page of a list in this order gave
     */
    Page page(RequestFilter filter, RequestOrder order, @Nullable String cursor, int limit);

    /** How many requests {@link #page} would show in all, but never more than {@code atMost}: counting has an end. */
    int count(RequestFilter filter, int atMost);

    /**
     * Takes up to {@code limit} requests whose work is due and leases them, so that no other server process takes
     * them before {@code lease} is over. The most overdue come first. Writes by others leave a lease alone.
     */
    List<RequestId> claimDue(Instant now, Duration lease, int limit);

    /**
     * Ends the lease that was claimed until {@code leasedUntil} ({@code now} of the claim plus {@code lease}): the turn
     * is over, and work that became due meanwhile can be claimed at once. Without it the lease runs out by itself; one
     * that somebody else claimed since is left alone.
     *
     * @param turn what the turn came to: where the document still is at {@code turn.seen()}, its due work is put off
     *            until {@code turn.next()}, so that a turn that could do nothing is not taken again at once
     */
    void release(RequestId id, Instant leasedUntil, TurnTaken turn);

    /** @param seen the version of the document when the turn ended */
    record TurnTaken(long seen, Instant next) {}

    /** How much work is due or under way now. */
    DueWork dueWork(Instant now);

    /**
     * @param due requests whose work is due and that nobody holds
     * @param oldest since when the most overdue of them is; null where none is
     * @param leased requests that some process works on
     */
    record DueWork(long due, @Nullable Instant oldest, long leased) {}

    /** Number of live and archived requests by projected status, in its canonical name. */
    Map<String, Long> countByStatus();

    /** Which request and kind a run belongs to. Repository names are compared without case, as GitHub does. */
    @Nullable
    RunOwner byRun(RepoName repo, long runId);

    /** Which request a pull request (also a cleanup one) belongs to. */
    @Nullable
    RequestId byPullRequest(RepoName repo, int number);

    /** Outcome of a write. */
    sealed interface Write {}

    record Stored(Request request) implements Write {}

    /** Somebody else wrote first; {@code current} is what stands there now, null where nothing does. */
    record Conflict(@Nullable Request current) implements Write {}

    /**
     * What commits together with a document.
     *
     * @param runs run index entries to add (entries already there are kept)
     * @param pullRequests pull request numbers in the request's target repository to add
     * @param processedDelivery GUID of the webhook delivery whose effect this write is, null where there is none; its
     *            outcome is {@link DeliveryOutcome.Applied} with {@code feedType}, its time the document's
     *            {@code updatedAt}
     * @param feedType the type of the one feed entry this write announces
     * @param tally what is counted of the request from now on; null where that stays as it was
     */
    record Change(Listing listing, List<AuditEvent> audit, List<RunEntry> runs, List<Integer> pullRequests,
            @Nullable String processedDelivery, String feedType, @Nullable RequestMetrics tally) {
        /** A write that changes nothing of what is counted. */
        public Change(Listing listing, List<AuditEvent> audit, List<RunEntry> runs, List<Integer> pullRequests,
                @Nullable String processedDelivery, String feedType) {
            this(listing, audit, runs, pullRequests, processedDelivery, feedType, null);
        }

        public Change {
            audit = List.copyOf(audit);
            runs = List.copyOf(runs);
            pullRequests = List.copyOf(pullRequests);
        }
    }

    record RunEntry(RunKind kind, long runId) {}

    record RunOwner(RunKind kind, RequestId requestId) {}

    record Listed(Request request, Listing listing) {}

    /** @param next opaque cursor of the next page, null on the last */
    record Page(List<Listed> rows, @Nullable String next) {}

    /** A cursor that this store did not make. */
    final class BadCursor extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public BadCursor() {
            super("the cursor is not one of this list's");
        }
    }
}
