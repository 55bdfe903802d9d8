package io.tfpilot.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.Grants;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Place;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.Insights;
import io.tfpilot.core.store.ListCursor;
import io.tfpilot.core.store.RequestFilter;
import io.tfpilot.core.store.RequestOrder;
import io.tfpilot.kit.Samples;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a hundred thousand requests a page still reads a handful of blocks: counted, not timed. */
class PostgresScaleTest {
    private static final int ROWS = 50;
    /** Blocks for fifty rows that lie anywhere, with their index pages; a whole table is two thousand and more. */
    private static final int BLOCKS = 300;
    /** For the dozen lists of four places, each cut to the page. */
    private static final int BLOCKS_OF_BRANCHES = 2 * BLOCKS;
    private static final Sql MANY = Sql.of("""
            insert into requests (id, version, doc, project, environment, module, requester, requester_id, search, archived,
                received_at, updated_at, status, waits_for_requester, waits_for_role, waits_on_prod_list, due_at, deployed,
                sort_changed, sort_name, sort_status, sort_where, sort_plan_most, sort_plan_least, sort_cost_most,
                sort_cost_least)
            select 'req_dev_db_' || lpad(n::text, 6, '0'), 1, '{}', 'project' || n % 40,
                case when n % 10 = 0 then 'prod' else 'dev' end, 'module' || n % 25, 'person' || n % 500,
                case when n % 1000 < 500 then n % 500 + 1 end,
                'req_dev_db_' || lpad(n::text, 6, '0') || ' name' || n, n % 3 = 0,
                timestamptz '2026-01-01' + n * interval '1 minute', timestamptz '2026-01-01',
                case when n % 1000 = 0 then 'planning' else 'applied' end, n % 1000 = 500,
                case when n % 1000 < 3 then case when n % 2 = 0 then 'approver' else 'admin' end end, n % 4 = 0,
                case when n % 1000 = 0 then timestamptz '2026-01-01' end, n % 1000 = 1,
                lpad(n::text, 17, '0'), 'name' || n % 7000,
                case when n % 1000 = 0 then '1' else '6' end,
                'project' || n % 40 || case when n % 10 = 0 then ' prod' else ' dev' end || ' module' || n % 25,
                lpad((100 - n % 100)::text, 17, '0'), lpad((n % 100)::text, 17, '0'),
                lpad((9000 - n % 9000)::text, 17, '0'), lpad((n % 9000)::text, 17, '0')
            from generate_series(:from, :to) n
            """);
    /** So many at a time that no statement takes too long, however busy the machine is. */
    private static final int PART = 10_000;
    /** Two runs of each request, over nineteen months; what lies in a week of them does not grow with the rest. */
    private static final Sql MANY_RUNS = Sql.of("""
            insert into concluded_runs (request_id, kind, attempt, name, project, environment, outcome, failure,
                asked_at, started_at, ended_at, lead_seconds)
            select id, kind, 1, 'name', project, environment, case when n % 20 = 0 then 'failed' else 'succeeded' end,
                case when n % 20 = 0 then 'terraform' end, received_at, received_at + interval '1 minute',
                received_at + interval '4 minutes', 240
            from (select *, row_number() over () as n from requests) r, (values ('plan'), ('apply')) kinds (kind)
            """);
    private static final Sql MANY_DEPLOYMENTS = Sql.of("""
            insert into deployments (request_id, name, project, environment, revision, since, drifted, monthly,
                currency)
            select id, 'name', project, environment, 1, received_at, status = 'planning', 12.5, 'USD' from requests
            """);
    /** Two tokens of each account, half of them of before ids were kept. */
    private static final Sql MANY_TOKENS = Sql.of("""
            insert into api_tokens (id, owner, owner_id, name, hash, hint, created_at, expires_at, role)
            select 't' || n, 'person' || n % 50000, case when n > 50000 then n % 50000 + 1 end, 'ci', 'hash' || n, 'tfp_',
                timestamptz '2026-01-01', timestamptz '2027-01-01', 'VIEWER' from generate_series(1, 100000) n
            """);
    /** A week of these requests is 10,000 rows, of two runs each: 500 pages of the table and its index, and no more. */
    private static final int BLOCKS_OF_A_WEEK = 1_000;

    /** Of one of forty projects, and live: each sixtieth row of an index in another order is one to show. */
    private static final int ROWS_PER_HIT = 60;

    private static final List<Person> PEOPLE = List.of(new Person(new Login("person77"), Role.DEVELOPER, false, false),
            new Person(new Login("person3"), Role.APPROVER, false, false),
            new Person(new Login("person4"), Role.ADMIN, true, true));
    private static DataSource database = new DatabaseUrl("jdbc:postgresql:", null, null).dataSource();

    @BeforeAll
    static void fill() {
        var url = TestServer.newDatabase();
        PostgresStorage.at(url).close();
        database = DatabaseUrl.parse(url).dataSource();
        var db = new Db(database);
        for (var from = 1; from < 100_000; from += PART) {
            db.update(MANY.with("from", from).with("to", from + PART - 1));
        }
        db.update(MANY_RUNS);
        db.update(MANY_DEPLOYMENTS);
        db.update(MANY_TOKENS);
        db.update(Sql.of("vacuum analyze"));
    }

    @Test
    void a_page_of_the_list_reads_a_few_blocks_whatever_the_filter() {
        assertFlat(RequestFilter.LIVE);
        assertFlat(filter("project7", null, null, null, null, Set.of()));
        assertFlat(filter(null, "prod", null, null, null, Set.of()));
        assertFlat(filter(null, null, "module3", null, null, Set.of()));
        assertFlat(filter(null, null, null, "person77", null, Set.of()));
        assertFlat(filter(null, null, null, "person77#78", null, Set.of()));
        assertFlat(filter(null, null, null, null, null, Set.of(Status.PLANNING)));
        assertFlat(filter(null, null, null, null, "name99123", Set.of()));
        assertFlat(filter(null, null, null, null, null, Set.of(Status.PLANNING, Status.FAILED)));
        assertFlat(filter(null, null, null, null, null, Status.ACTIVE));
        assertFlat(RequestFilter.LIVE.onlyDeployed());
        PEOPLE.forEach(person -> assertFlat(waitsFor(person)));
    }

    @Test
    void counting_ends_at_its_limit_whatever_is_counted() {
        assertCounted(RequestFilter.LIVE);
        assertCounted(new RequestFilter(null, null, null, Set.of(), null, null, null, true));
        assertCounted(filter(null, null, null, "person77", null, Set.of()));
        assertCounted(filter(null, null, null, null, null, Set.of(Status.APPLIED)));
        assertCounted(filter(null, null, null, null, null, Status.ACTIVE));
        assertCounted(RequestFilter.LIVE.onlyDeployed());
        PEOPLE.forEach(person -> assertCounted(waitsFor(person)));
    }

    /** Some with many rows, some with none; few of them, and more than make a branch each. */
    @ParameterizedTest
    @ValueSource(strings = {"project7/dev", "project7/prod", "project7/dev gone/dev", "gone/dev gone/prod",
            "project0/prod project1/dev project2/dev project3/dev",
            "a/dev b/dev c/dev d/dev e/dev f/dev g/dev h/dev i/dev j/dev", ""})
    void who_sees_few_places_reads_a_few_blocks_whatever_stands_elsewhere(String places) {
        var grants = Grants.at(Stream.of(places.split(" ")).filter(each -> !each.isEmpty()).map(each -> each.split("/"))
                .collect(Collectors.toMap(each -> new Place(each[0], each[1]), each -> Role.APPROVER)));
        var person = new Person(new Login("person77", 78L), Role.VIEWER, false, false, grants);

        for (var filter : List.of(RequestFilter.LIVE, RequestFilter.LIVE.onlyDeployed(), waitsFor(person),
                filter(null, null, null, null, null, Status.ACTIVE),
                filter(null, null, null, null, null, Set.of(Status.PLANNING, Status.FAILED)))) {
            var seen = filter.seenBy(person);
            assertThat(blocksRead(PageQuery.of(seen, RequestOrder.NEWEST, null, ROWS))).as(seen.toString())
                    .isLessThan(BLOCKS_OF_BRANCHES);
            assertThat(blocksRead(PageQuery.counting(seen, ROWS))).as(seen.toString()).isLessThan(BLOCKS_OF_BRANCHES);
        }
    }

    private static RequestFilter waitsFor(Person person) {
        return new RequestFilter(null, null, null, Set.of(), null, null, person, false);
    }

    private static void assertCounted(RequestFilter filter) {
        var query = PageQuery.counting(filter, 2 * ROWS);

        assertThat(blocksRead(query)).as(filter.toString()).isLessThan(BLOCKS);
    }

    @Test
    void the_thousandth_page_reads_no_more_than_the_first() {
        var middle = new ListCursor(Samples.T0.minusSeconds(250L * 24 * 3600), new RequestId("req_dev_db_050000"),
                false);
        var back = new ListCursor(middle.receivedAt(), middle.id(), true);
        for (var cursor : List.of(middle, back)) {
            var query = PageQuery.of(RequestFilter.LIVE, RequestOrder.NEWEST, cursor, ROWS);

            assertThat(blocksRead(query)).isLessThan(BLOCKS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "-changed", "changed", "name", "-name", "status", "-status", "where", "-where",
            "plan", "-plan", "cost", "-cost", "requester", "-requester"})
    void in_every_order_the_first_page_and_those_in_the_middle_read_a_few_blocks(String name) {
        var order = Objects.requireNonNull(RequestOrder.parse(name));
        var key = Objects.requireNonNull(new Db(database).first(
                Sql.of("select %s as key from requests where id = 'req_dev_db_050000'"
                        .formatted(SortColumns.of(order).isEmpty() ? "''" : SortColumns.of(order))),
                row -> row.text("key")));
        var at = Samples.T0.minusSeconds(250L * 24 * 3600);
        var id = new RequestId("req_dev_db_050000");

        assertThat(blocksRead(PageQuery.of(RequestFilter.LIVE, order, null, ROWS))).isLessThan(BLOCKS);
        assertThat(blocksRead(PageQuery.of(RequestFilter.LIVE, order, new ListCursor(order, key, at, id, false), ROWS)))
                .isLessThan(BLOCKS);
        assertThat(blocksRead(PageQuery.of(RequestFilter.LIVE, order, new ListCursor(order, key, at, id, true), ROWS)))
                .isLessThan(BLOCKS);
    }

    @Test
    void a_filtered_list_in_another_order_reads_no_more_rows_than_a_page_of_hits_lies_among() {
        for (var name : List.of("-cost", "name", "status")) {
            var order = Objects.requireNonNull(RequestOrder.parse(name));
            assertThat(
                    blocksRead(PageQuery.of(filter("project7", null, null, null, null, Set.of()), order, null, ROWS)))
                    .as(name).isLessThan(ROWS * ROWS_PER_HIT);
            assertThat(blocksRead(PageQuery.of(filter(null, null, null, null, null, Status.ACTIVE), order, null, ROWS)))
                    .as(name).isLessThan(BLOCKS);
        }
    }

    @Test
    void the_figures_of_a_window_read_only_what_ended_in_it() {
        var to = Samples.T0.minusSeconds(250L * 24 * 3600);
        var from = to.minusSeconds(7L * 24 * 3600);

        assertThat(blocksRead(PostgresInsights.OUTCOMES.with("from", from).with("to", to))).isBetween(1,
                BLOCKS_OF_A_WEEK);
        assertThat(blocksRead(PostgresInsights.APPLIES.with("grid_from", from).with("part_seconds", 24 * 3600)
                .with("from", from).with("to", to))).isBetween(1, BLOCKS_OF_A_WEEK);
        assertThat(blocksRead(PostgresInsights.FAILED.with("from", from).with("to", to))).isBetween(1,
                BLOCKS_OF_A_WEEK);
        assertThat(blocksRead(PostgresInsights.WAITS.with("from", from).with("to", to))).isBetween(1, BLOCKS_OF_A_WEEK);
    }

    @Test
    void an_environment_reads_its_own_rows_only() {
        assertThat(blocksRead(
                PostgresInsights.LAST_APPLIES.with("project", "project7").with("environment", "dev").with("limit", 30)))
                .isLessThan(BLOCKS);
        assertThat(blocksRead(PostgresInsights.HOLDING.with("project", "project7").with("environment", "dev")))
                .isLessThan(BLOCKS);
    }

    @Test
    void how_long_a_run_usually_takes_reads_the_index_of_its_kind_and_place_alone() {
        var usual = PostgresInsights.USUAL.with("project", "project7").with("environment", "dev").with("kind", "plan")
                .with("module", "module7").with("since", Samples.T0.minusSeconds(400L * 24 * 3600))
                .with("limit", Insights.USUAL_OF);

        assertThat(blocksRead(usual)).isLessThan(BLOCKS);
    }

    @Test
    void the_tokens_of_a_person_are_found_by_an_index() {
        for (var owner : List.of("person7#8", "person7", "renamed#8")) {
            var login = Login.ofStored(owner);
            assertThat(blocksRead(PostgresApiTokens.OF_OWNER.with("owner", login).with("owner_id", login.id())))
                    .as(owner).isLessThan(BLOCKS);
        }
    }

    private static void assertFlat(RequestFilter filter) {
        var query = PageQuery.of(filter, RequestOrder.NEWEST, null, ROWS);

        assertThat(blocksRead(query)).as(filter.toString()).isLessThan(BLOCKS);
    }

    private static int blocksRead(Sql sql) {
        var plan = String.join("\n",
                new Db(database).list(sql.after("explain (analyze, buffers) "), row -> row.text("QUERY PLAN")));
        var buffers = Pattern.compile("Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?").matcher(plan);
        assertThat(buffers.find()).as(plan).isTrue();
        return number(buffers.group(1)) + number(buffers.group(2));
    }

    private static int number(@Nullable String text) {
        return text == null ? 0 : Integer.parseInt(text);
    }

    private static RequestFilter filter(@Nullable String project, @Nullable String environment,
            @Nullable String module, @Nullable String requester, @Nullable String text, Set<Status> statuses) {
        return new RequestFilter(project, environment, module, statuses,
                requester == null ? null : Login.ofStored(requester), text, null, false);
    }
}
