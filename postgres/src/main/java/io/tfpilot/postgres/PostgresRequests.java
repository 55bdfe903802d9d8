package io.tfpilot.postgres;

import io.tfpilot.core.lifecycle.AwaitedPeople;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.store.DeliveryOutcome;
import io.tfpilot.core.store.ListCursor;
import io.tfpilot.core.store.Listing;
import io.tfpilot.core.store.RequestFilter;
import io.tfpilot.core.store.RequestOrder;
import io.tfpilot.core.store.Requests;
import io.tfpilot.core.request.Identity;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Place;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RequestJson;
import io.tfpilot.core.request.RunKind;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Documents with their projection and indexes. */
final class PostgresRequests implements Requests {
    private static final Sql FIND = Sql.of("select doc from requests where id = :id");
    private static final Sql DOCUMENTS = Sql.of("select doc from requests where id = any(:ids)");
    private static final Sql PLACES = Sql.of("select id, project, environment from requests where id = any(:ids)");
    private static final Sql INSERT = Sql.of("""
            insert into requests (id, version, doc, project, environment, module, requester, requester_id, search, archived, deployed,
                received_at, updated_at, status, valid_until, due_at, waits_for_requester, waits_for_role,
                waits_on_prod_list, waits_on_destroy_list, waits_not_for, sort_changed, sort_name, sort_status,
                sort_where, sort_plan_most, sort_plan_least, sort_cost_most, sort_cost_least)
            values (:id, :version, :doc::json, :project, :environment, :module, :requester, :requester_id::bigint, :search, :archived, :deployed,
                :received_at, :updated_at, :status, :valid_until::timestamptz, :due_at::timestamptz,
                :waits_for_requester, :waits_for_role, :waits_on_prod_list, :waits_on_destroy_list, :waits_not_for,
                :sort_changed, :sort_name, :sort_status, :sort_where, :sort_plan_most, :sort_plan_least,
                :sort_cost_most, :sort_cost_least)
            on conflict (id) do nothing
            """);
    private static final Sql REPLACE = Sql.of("""
            update requests set version = :version, doc = :doc::json, project = :project, environment = :environment,
                module = :module, requester = :requester, requester_id = :requester_id::bigint, search = :search, archived = :archived,
                deployed = :deployed, received_at = :received_at, updated_at = :updated_at, status = :status,
                valid_until = :valid_until::timestamptz, due_at = :due_at::timestamptz,
                waits_for_requester = :waits_for_requester, waits_for_role = :waits_for_role,
                waits_on_prod_list = :waits_on_prod_list, waits_on_destroy_list = :waits_on_destroy_list,
                waits_not_for = :waits_not_for, sort_changed = :sort_changed, sort_name = :sort_name,
                sort_status = :sort_status, sort_where = :sort_where, sort_plan_most = :sort_plan_most,
                sort_plan_least = :sort_plan_least, sort_cost_most = :sort_cost_most,
                sort_cost_least = :sort_cost_least
            where id = :id and version = :version - 1
            """);
    private static final Sql INDEX_RUN = Sql.of("""
            insert into run_index (repo, run_id, kind, request_id)
            values (:repo, :run_id, :kind, :request) on conflict do nothing
            """);
    private static final Sql INDEX_PULL_REQUEST = Sql.of("""
            insert into pr_index (repo, number, request_id) values (:repo, :number, :request) on conflict do nothing
            """);
    private static final Sql CLAIM = Sql.of("""
            update requests set leased_until = :leased_until
            from (
                select id from requests
                where due_at <= :now and (leased_until is null or leased_until <= :now)
                order by due_at, id limit :limit for update skip locked
            ) due
            where requests.id = due.id
            returning requests.id, requests.due_at
            """);
    private static final Sql RELEASE = Sql.of("""
            update requests set leased_until = null,
                due_at = case when version = :seen and due_at <= :next then :next else due_at end
            where id = :id and leased_until = :leased_until
            """);
    private static final Sql DUE_WORK = Sql.of("""
            select count(*) filter (where leased_until is null or leased_until <= :now) as due,
                min(due_at) filter (where leased_until is null or leased_until <= :now) as oldest
            from requests where due_at <= :now
            """);
    private static final Sql LEASED = Sql.of("select count(*) as leased from requests where leased_until > :now");
    private static final Sql COUNT = Sql.of("select status, count(*) as requests from requests group by status");
    private static final Sql BY_RUN = Sql.of("""
            select kind, request_id from run_index where repo = :repo and run_id = :run_id
            """);
    private static final Sql BY_PULL_REQUEST = Sql.of("""
            select request_id from pr_index where repo = :repo and number = :number
            """);

    private record Due(RequestId id, Instant at) {}

    private final Db db;
    private final PostgresFeed feed;

    PostgresRequests(Db db, PostgresFeed feed) {
        this.db = db;
        this.feed = feed;
    }

    @Override
    public @Nullable Request find(RequestId id) {
        return db.first(FIND.with("id", id), row -> RequestJson.read(row.text("doc")));
    }

    @Override
    public Map<RequestId, String> names(Set<RequestId> ids) {
        return ids.isEmpty()
                ? Map.of()
                : db.list(DOCUMENTS.with("ids", ids), row -> RequestJson.read(row.text("doc")).identity()).stream()
                        .collect(Collectors.toMap(Identity::id, Identity::name));
    }

    @Override
    public Map<RequestId, Place> places(Set<RequestId> ids) {
        return ids.isEmpty()
                ? Map.of()
                : db.list(PLACES.with("ids", ids), row -> Map.entry(new RequestId(row.text("id")),
                        new Place(row.text("project"), row.text("environment")))).stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Write insert(Request request, Change change) {
        if (request.version() != 1) {
            throw new IllegalArgumentException("a new request has version 1");
        }
        return write(INSERT, request, change);
    }

    @Override
    public Write replace(Request next, Change change) {
        return write(REPLACE, next, change);
    }

    private Write write(Sql sql, Request request, Change change) {
        var document = SortColumns.bind(projected(document(sql, request), change.listing()), request,
                change.listing().status());
        var stored = db.inTransaction(session -> {
            if (session.update(document) == 0) {
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
            session.update(INDEX_RUN.with("repo", repo).with("run_id", run.runId()).with("kind", run.kind())
                    .with("request", request.id()));
        }
        for (var number : change.pullRequests()) {
            session.update(INDEX_PULL_REQUEST.with("repo", repo).with("number", number).with("request", request.id()));
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
        PostgresFeed.announce(session, request.id(), request.identity().place(),
                new PostgresFeed.Told(request.updatedAt(), change.feedType()));
    }

    /** The document and the columns to filter by. */
    private static Sql document(Sql sql, Request request) {
        var who = request.identity();
        return sql.with("id", request.id()).with("version", request.version()).with("doc", RequestJson.write(request))
                .with("project", who.project()).with("environment", who.environment()).with("module", who.module())
                .with("requester", who.requester()).with("requester_id", who.requester().id())
                .with("search", RequestFilter.searchText(request))
                .with("archived", request.isArchived()).with("deployed", RequestFilter.isDeployed(request))
                .with("received_at", who.receivedAt())
                .with("updated_at", request.updatedAt());
    }

    /** The projection beside it. */
    private static Sql projected(Sql sql, Listing listing) {
        var awaited = listing.awaited();
        return sql.with("status", listing.status().json()).with("valid_until", listing.validUntil())
                .with("due_at", listing.dueAt()).with("waits_for_requester", awaited.requester())
                .with("waits_for_role", awaited.role() == null ? null : awaited.role().json())
                .with("waits_on_prod_list", awaited.prodList()).with("waits_on_destroy_list", awaited.destroyList())
                .with("waits_not_for", awaited.except().stream().map(Login::stored).toList());
    }

    @Override
    public Page page(RequestFilter filter, RequestOrder order, @Nullable String cursor, int limit) {
        var from = cursor == null ? null : ListCursor.parse(cursor, order);
        var query = PageQuery.of(filter, order, from, limit + 1);
        var rows = db.list(query, PostgresRequests::listed);
        var shown = rows.subList(0, Math.min(limit, rows.size()));
        if (from != null && from.newer()) {
            return new Page(List.copyOf(shown.reversed()), next(shown.reversed(), order));
        }
        return new Page(List.copyOf(shown), rows.size() <= limit ? null : next(shown, order));
    }

    private static @Nullable String next(List<Listed> shown, RequestOrder order) {
        return shown.isEmpty() ? null : ListCursor.after(shown.getLast(), order).encoded();
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
                row.texts("waits_not_for").stream().map(Login::ofStored).collect(Collectors.toSet()));
    }

    @Override
    public int count(RequestFilter filter, int atMost) {
        var query = PageQuery.counting(filter, atMost);
        return (int) (long) db.list(query, row -> row.number("found")).getFirst();
    }

    @Override
    public List<RequestId> claimDue(Instant now, Duration lease, int limit) {
        return db
                .list(CLAIM.with("leased_until", now.plus(lease)).with("now", now).with("limit", limit),
                        row -> new Due(new RequestId(row.text("id")), row.time("due_at")))
                .stream()
                .sorted(Comparator.comparing(Due::at).thenComparing(Due::id)).map(Due::id).toList();
    }

    @Override
    public void release(RequestId id, Instant leasedUntil, TurnTaken turn) {
        db.update(RELEASE.with("seen", turn.seen()).with("next", turn.next()).with("id", id).with("leased_until",
                leasedUntil));
    }

    @Override
    public DueWork dueWork(Instant now) {
        var leased = db.list(LEASED.with("now", now), row -> row.number("leased")).getFirst();
        return db.list(DUE_WORK.with("now", now),
                row -> new DueWork(row.number("due"), row.timeOrNull("oldest"), leased)).getFirst();
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
        return db.first(BY_RUN.with("repo", key(repo)).with("run_id", runId),
                row -> new RunOwner(RunKind.valueOf(row.text("kind")), new RequestId(row.text("request_id"))));
    }

    @Override
    public @Nullable RequestId byPullRequest(RepoName repo, int number) {
        return db.first(BY_PULL_REQUEST.with("repo", key(repo)).with("number", number),
                row -> new RequestId(row.text("request_id")));
    }

    /** Repository names in lower case: GitHub compares them so. */
    static String key(RepoName repo) {
        return repo.toString().toLowerCase(Locale.ROOT);
    }
}
