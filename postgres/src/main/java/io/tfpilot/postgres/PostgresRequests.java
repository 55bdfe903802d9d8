package io.tfpilot.postgres;

import io.tfpilot.core.lifecycle.AwaitedPeople;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.store.DeliveryOutcome;
import io.tfpilot.core.store.ListCursor;
import io.tfpilot.core.store.Listing;
import io.tfpilot.core.store.RequestFilter;
import io.tfpilot.core.store.Requests;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RequestJson;
import io.tfpilot.core.request.RunKind;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Documents with their projection and indexes. */
final class PostgresRequests implements Requests {
    private static final String FIND = "select doc from requests where id = ?";
    private static final String INSERT = """
            insert into requests (version, doc, project, environment, module, requester, search, archived,
                received_at, updated_at, status, valid_until, waits_for_requester, waits_for_role,
                waits_on_prod_list, waits_on_destroy_list, waits_not_for, due_at, id)
            values (?, ?::json, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?, ?, ?, ?, ?, ?::timestamptz, ?)
            on conflict (id) do nothing
            """;
    private static final String REPLACE = """
            update requests set (version, doc, project, environment, module, requester, search, archived,
                received_at, updated_at, status, valid_until, waits_for_requester, waits_for_role,
                waits_on_prod_list, waits_on_destroy_list, waits_not_for, due_at)
            = (?, ?::json, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?, ?, ?, ?, ?, ?::timestamptz)
            where id = ? and version = ?
            """;
    private static final String INDEX_RUN = """
            insert into run_index (repo, run_id, kind, request_id) values (?, ?, ?, ?) on conflict do nothing
            """;
    private static final String INDEX_PULL_REQUEST = """
            insert into pr_index (repo, number, request_id) values (?, ?, ?) on conflict do nothing
            """;
    private static final String CLAIM = """
            update requests set leased_until = ?
            from (
                select id from requests
                where due_at <= ? and (leased_until is null or leased_until <= ?)
                order by due_at, id limit ? for update skip locked
            ) due
            where requests.id = due.id
            returning requests.id, requests.due_at
            """;
    private static final String RELEASE = """
            update requests set leased_until = null,
                due_at = case when version = ? and due_at <= ? then ? else due_at end
            where id = ? and leased_until = ?
            """;
    private static final String DUE_WORK = """
            select count(*) filter (where leased_until is null or leased_until <= ?) as due,
                min(due_at) filter (where leased_until is null or leased_until <= ?) as oldest
            from requests where due_at <= ?
            """;
    private static final String LEASED = "select count(*) as leased from requests where leased_until > ?";
    private static final String COUNT = "select status, count(*) as requests from requests group by status";
    private static final String BY_RUN = "select kind, request_id from run_index where repo = ? and run_id = ?";
    private static final String BY_PULL_REQUEST = "select request_id from pr_index where repo = ? and number = ?";

    private record Due(RequestId id, Instant at) {}

    private final Db db;
    private final PostgresFeed feed;

    PostgresRequests(Db db, PostgresFeed feed) {
        this.db = db;
        this.feed = feed;
    }

    @Override
    public @Nullable Request find(RequestId id) {
        return db.first(FIND, row -> RequestJson.read(row.text("doc")), id);
    }

    @Override
    public Write insert(Request request, Change change) {
        if (request.version() != 1) {
            throw new IllegalArgumentException("a new request has version 1");
        }
        return write(request, change, session -> session.update(INSERT, columns(request, change.listing())));
    }

    @Override
    public Write replace(Request next, Change change) {
        return write(next, change, session -> {
            var columns = columns(next, change.listing());
            var values = Arrays.copyOf(columns, columns.length + 1);
            values[columns.length] = next.version() - 1;
            return session.update(REPLACE, values);
        });
    }

    private Write write(Request request, Change change, Db.Work<Integer> document) {
        var stored = db.inTransaction(session -> {
            if (document.in(session) == 0) {
                return false;
            }
            writeBeside(session, request, change);
            return true;
        });
        if (!stored) {
            return new Conflict(find(request.id()));
        }
        feed.wakeSequencer();
        return new Stored(request);
    }

    private static void writeBeside(Session session, Request request, Change change) throws SQLException {
        var repo = key(request.target().repo());
        for (var run : change.runs()) {
            session.update(INDEX_RUN, repo, run.runId(), run.kind(), request.id());
        }
        for (var number : change.pullRequests()) {
            session.update(INDEX_PULL_REQUEST, repo, number, request.id());
        }
        for (var event : change.audit()) {
            PostgresAuditLog.append(session, event);
        }
        if (change.tally() != null) {
            Tallies.write(session, request.id(), change.tally());
        }
        if (change.processedDelivery() != null) {
            PostgresDeliveries.processed(session, change.processedDelivery(),
                    new DeliveryOutcome.Applied(change.feedType()), request.id(),
                    request.updatedAt());
        }
        PostgresFeed.announce(session, request.id(), request.updatedAt(), change.feedType());
    }

    /** In the order of INSERT and REPLACE, the id last. */
    private static @Nullable Object[] columns(Request request, Listing listing) {
        var who = request.identity();
        var awaited = listing.awaited();
        return new @Nullable Object[]{request.version(), RequestJson.write(request), who.project(), who.environment(),
                who.module(), who.requester(), RequestFilter.searchText(request), request.isArchived(),
                who.receivedAt(), request.updatedAt(), listing.status().json(), listing.validUntil(),
                awaited.requester(), awaited.role() == null ? null : awaited.role().json(), awaited.prodList(),
                awaited.destroyList(), awaited.except(), listing.dueAt(), request.id()};
    }

    @Override
    public Page page(RequestFilter filter, @Nullable String cursor, int limit) {
        var from = cursor == null ? null : ListCursor.parse(cursor);
        var query = PageQuery.of(filter, from, limit + 1);
        var rows = db.list(query.sql(), PostgresRequests::listed, query.values().toArray());
        var shown = rows.subList(0, Math.min(limit, rows.size()));
        if (from != null && from.newer()) {
            return new Page(List.copyOf(shown.reversed()), next(shown.reversed()));
        }
        return new Page(List.copyOf(shown), rows.size() <= limit ? null : next(shown));
    }

    private static @Nullable String next(List<Listed> shown) {
        return shown.isEmpty() ? null : ListCursor.after(shown.getLast().request()).encoded();
    }

    private static Listed listed(Session.Row row) throws SQLException {
        return new Listed(RequestJson.read(row.text("doc")), new Listing(Status.parse(row.text("status")),
                row.timeOrNull("valid_until"), awaited(row), row.timeOrNull("due_at")));
    }

    private static AwaitedPeople awaited(Session.Row row) throws SQLException {
        var role = row.textOrNull("waits_for_role");
        return new AwaitedPeople(row.flag("waits_for_requester"),
                role == null ? null : Role.valueOf(role.toUpperCase(Locale.ROOT)), row.flag("waits_on_prod_list"),
                row.flag("waits_on_destroy_list"),
                row.texts("waits_not_for").stream().map(Login::new).collect(Collectors.toSet()));
    }

    @Override
    public int count(RequestFilter filter, int atMost) {
        var query = PageQuery.counting(filter, atMost);
        return (int) (long) db.list(query.sql(), row -> row.number("found"), query.values().toArray()).getFirst();
    }

    @Override
    public List<RequestId> claimDue(Instant now, Duration lease, int limit) {
        return db.list(CLAIM, row -> new Due(new RequestId(row.text("id")), row.time("due_at")), now.plus(lease), now,
                now, limit).stream()
                .sorted(Comparator.comparing(Due::at).thenComparing(Due::id)).map(Due::id).toList();
    }

    @Override
    public void release(RequestId id, Instant leasedUntil, TurnTaken turn) {
        db.update(RELEASE, turn.seen(), turn.next(), turn.next(), id, leasedUntil);
    }

    @Override
    public DueWork dueWork(Instant now) {
        var leased = db.list(LEASED, row -> row.number("leased"), now).getFirst();
        return db.list(DUE_WORK, row -> new DueWork(row.number("due"), row.timeOrNull("oldest"), leased), now, now,
                now).getFirst();
    }

    @Override
    public Map<String, Long> countByStatus() {
        var counts = new TreeMap<String, Long>();
        db.list(COUNT, row -> Map.entry(row.text("status"), row.number("requests")))
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    @Override
    public @Nullable RunOwner byRun(RepoName repo, long runId) {
        return db.first(BY_RUN,
                row -> new RunOwner(RunKind.valueOf(row.text("kind")), new RequestId(row.text("request_id"))),
                key(repo), runId);
    }

    @Override
    public @Nullable RequestId byPullRequest(RepoName repo, int number) {
        return db.first(BY_PULL_REQUEST, row -> new RequestId(row.text("request_id")), key(repo), number);
    }

    /** Repository names in lower case: GitHub compares them so. */
    static String key(RepoName repo) {
        return repo.toString().toLowerCase(Locale.ROOT);
    }
}
