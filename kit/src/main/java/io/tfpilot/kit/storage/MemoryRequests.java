package io.tfpilot.kit.storage;

import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.RequestMetrics;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Identity;
import io.tfpilot.core.request.Place;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.store.DeliveryOutcome;
import io.tfpilot.core.store.ListCursor;
import io.tfpilot.core.store.Listing;
import io.tfpilot.core.store.RequestFilter;
import io.tfpilot.core.store.RequestOrder;
import io.tfpilot.core.store.Requests;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Requests with their indexes. */
final class MemoryRequests implements Requests {
    /** Ascending keys, of equal ones the newest first. */
    private static final Comparator<ListCursor> FORWARDS = Comparator.comparing(ListCursor::key)
            .thenComparing(Comparator.comparing(ListCursor::receivedAt).thenComparing(ListCursor::id).reversed());

    record Row(Request request, Listing listing, RequestMetrics tally, @Nullable Instant leasedUntil) {
        Row leased(@Nullable Instant until) {
            return new Row(request, listing, tally, until);
        }
    }

    private record Numbered(String repo, long number) {
        static Numbered of(RepoName repo, long number) {
            return new Numbered(repo.toString().toLowerCase(Locale.ROOT), number);
        }
    }

    private final Object lock;
    private final MemoryAuditLog audit;
    private final MemoryDeliveries deliveries;
    private final MemoryFeed feed;
    private final Map<RequestId, Row> rows = new HashMap<>();
    private final Map<Numbered, RunOwner> runs = new HashMap<>();
    private final Map<Numbered, RequestId> pullRequests = new HashMap<>();

    MemoryRequests(Object lock, MemoryAuditLog audit, MemoryDeliveries deliveries, MemoryFeed feed) {
        this.lock = lock;
        this.audit = audit;
        this.deliveries = deliveries;
        this.feed = feed;
    }

    @Override
    public @Nullable Request find(RequestId id) {
        synchronized (lock) {
            var row = rows.get(id);
            return row == null ? null : row.request();
        }
    }

    @Override
    public Map<RequestId, String> names(Set<RequestId> ids) {
        synchronized (lock) {
            return ids.stream().map(rows::get).filter(Objects::nonNull).map(row -> row.request().identity())
                    .collect(Collectors.toMap(Identity::id, Identity::name));
        }
    }

    @Override
    public Map<RequestId, Place> places(Set<RequestId> ids) {
        synchronized (lock) {
            return ids.stream().map(rows::get).filter(Objects::nonNull).map(row -> row.request().identity())
                    .collect(Collectors.toMap(Identity::id, Identity::place));
        }
    }

    @Override
    public Write insert(Request request, Change change) {
        if (request.version() != 1) {
            throw new IllegalArgumentException("a new request has version 1");
        }
        synchronized (lock) {
            var standing = rows.get(request.id());
            if (standing != null) {
                return new Conflict(standing.request());
            }
            return store(request, change, RequestMetrics.NOTHING, null);
        }
    }

    @Override
    public Write replace(Request next, Change change) {
        synchronized (lock) {
            var standing = rows.get(next.id());
            if (standing == null || standing.request().version() != next.version() - 1) {
                return new Conflict(standing == null ? null : standing.request());
            }
            return store(next, change, standing.tally(), standing.leasedUntil());
        }
    }

    private Write store(Request request, Change change, RequestMetrics before, @Nullable Instant leasedUntil) {
        var tally = change.tally() == null ? before : change.tally();
        rows.put(request.id(), new Row(request, change.listing(), tally, leasedUntil));
        var repo = request.target().repo();
        change.runs().forEach(run -> runs.putIfAbsent(Numbered.of(repo, run.runId()),
                new RunOwner(run.kind(), request.id())));
        change.pullRequests().forEach(number -> pullRequests.putIfAbsent(Numbered.of(repo, number), request.id()));
        change.audit().forEach(audit::append);
        if (change.processedDelivery() != null) {
            deliveries.processed(change.processedDelivery(), new DeliveryOutcome.Applied(change.feedType()),
                    request.id(), request.updatedAt());
        }
        feed.announce(request.id(), request.identity().place(), request.updatedAt(), change.feedType());
        return new Stored(request);
    }

    @Override
    public Page page(RequestFilter filter, RequestOrder order, @Nullable String cursor, int limit) {
        var from = cursor == null ? null : ListCursor.parse(cursor, order);
        var newer = from != null && from.newer();
        var direction = order.isBackwards() == newer ? FORWARDS : FORWARDS.reversed();
        var found = new TreeMap<ListCursor, Listed>(direction);
        synchronized (lock) {
            for (var row : rows.values()) {
                var listed = new Listed(row.request(), row.listing());
                var place = ListCursor.after(listed, order);
                if (matches(filter, row) && (from == null || direction.compare(place, from) > 0)) {
                    found.put(place, listed);
                }
            }
        }
        var shown = found.values().stream().limit(limit).toList();
        return newer
                ? new Page(shown.reversed(), next(shown.reversed(), order))
                : new Page(shown, found.size() <= limit ? null : next(shown, order));
    }

    private static @Nullable String next(List<Listed> shown, RequestOrder order) {
        return shown.isEmpty() ? null : ListCursor.after(shown.getLast(), order).encoded();
    }

    private static boolean matches(RequestFilter filter, Row row) {
        var who = row.request().identity();
        var text = filter.foldedText();
        return filter.archived() == row.request().isArchived() && isOr(filter.project(), who.project())
                && isOr(filter.environment(), who.environment()) && isOr(filter.module(), who.module())
                && (filter.requester() == null || filter.requester().isSameAs(who.requester()))
                && filter.sight().has(Role.VIEWER, who.place())
                && (!filter.deployed() || RequestFilter.isDeployed(row.request()))
                && (filter.statuses().isEmpty() || filter.statuses().contains(row.listing().status()))
                && isNeeded(filter.waitsFor(), row)
                && (text == null || RequestFilter.searchText(row.request()).contains(text));
    }

    private static boolean isNeeded(@Nullable Person person, Row row) {
        return person == null || row.listing().awaited().isFor(person, row.request().identity());
    }

    @Override
    public int count(RequestFilter filter, int atMost) {
        synchronized (lock) {
            return (int) rows.values().stream().filter(row -> matches(filter, row)).limit(atMost).count();
        }
    }

    private static boolean isOr(@Nullable Object wanted, Object actual) {
        return wanted == null || wanted.equals(actual);
    }

    @Override
    public List<RequestId> claimDue(Instant now, Duration lease, int limit) {
        synchronized (lock) {
            var due = rows.values().stream().filter(row -> isDue(row, now)).sorted(Comparator
                    .comparing(MemoryRequests::dueTime).thenComparing(row -> row.request().id())).limit(limit)
                    .toList();
            due.forEach(row -> rows.put(row.request().id(), row.leased(now.plus(lease))));
            return due.stream().map(row -> row.request().id()).toList();
        }
    }

    private static Instant dueTime(Row row) {
        var due = row.listing().dueAt();
        return due == null ? Instant.MAX : due;
    }

    private static boolean isDue(Row row, Instant now) {
        return !dueTime(row).isAfter(now) && (row.leasedUntil() == null || !row.leasedUntil().isAfter(now));
    }

    @Override
    public void release(RequestId id, Instant leasedUntil, TurnTaken turn) {
        synchronized (lock) {
            rows.computeIfPresent(id,
                    (same, row) -> leasedUntil.equals(row.leasedUntil()) ? rested(row, turn).leased(null) : row);
        }
    }

    private static Row rested(Row row, TurnTaken turn) {
        var listing = row.listing();
        var due = listing.dueAt();
        return row.request().version() != turn.seen() || due == null || due.isAfter(turn.next())
                ? row
                : new Row(row.request(), new Listing(listing.status(), listing.validUntil(),
                        listing.awaited(), turn.next()), row.tally(), row.leasedUntil());
    }

    /** Everything that is stored, for counting. */
    List<Row> all() {
        synchronized (lock) {
            return List.copyOf(rows.values());
        }
    }

    @Override
    public DueWork dueWork(Instant now) {
        synchronized (lock) {
            var due = rows.values().stream().filter(row -> isDue(row, now)).map(MemoryRequests::dueTime).sorted()
                    .toList();
            var leased = rows.values().stream()
                    .filter(row -> row.leasedUntil() != null && row.leasedUntil().isAfter(now)).count();
            return new DueWork(due.size(), due.isEmpty() ? null : due.getFirst(), leased);
        }
    }

    @Override
    public Map<String, Long> countByStatus() {
        var counts = new TreeMap<String, Long>();
        synchronized (lock) {
            rows.values().forEach(row -> counts.merge(row.listing().status().json(), 1L, Long::sum));
        }
        return counts;
    }

    @Override
    public @Nullable RunOwner byRun(RepoName repo, long runId) {
        synchronized (lock) {
            return runs.get(Numbered.of(repo, runId));
        }
    }

    @Override
    public @Nullable RequestId byPullRequest(RepoName repo, int number) {
        synchronized (lock) {
            return pullRequests.get(Numbered.of(repo, number));
        }
    }
}
