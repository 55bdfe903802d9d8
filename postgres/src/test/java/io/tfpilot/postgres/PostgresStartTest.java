package io.tfpilot.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.core.request.Drift;
import io.tfpilot.core.request.RequestJson;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.Deliveries;
import io.tfpilot.core.store.DeliveryOutcome;
import io.tfpilot.core.store.Feed.Entry;
import io.tfpilot.core.store.Insights;
import io.tfpilot.core.store.RequestFilter;
import io.tfpilot.core.store.RequestOrder;
import io.tfpilot.kit.Await;
import io.tfpilot.kit.Race;
import io.tfpilot.kit.Samples;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a database shared by several servers can do. */
@Execution(ExecutionMode.CONCURRENT)
class PostgresStartTest {
    private static final Sql OLD = Sql.of("""
            insert into requests (id, version, doc, project, environment, module, requester, search, archived,
                received_at, updated_at, status, waits_for_approval)
            values (:id, 1, :doc::json, 'core', 'dev', 'database', 'ada', '', false, :now, :now, 'applied', false)
            """);
    private static final Sql LATER = Sql.of("""
            insert into requests (id, version, doc, project, environment, module, requester, search, archived,
                received_at, updated_at, status)
            values (:id, 1, :doc::json, 'core', 'dev', 'database', 'ada', '', false, :now, :now, 'applied')
            """);
    private static final Sql OLD_DELIVERY = Sql.of("""
            insert into deliveries (guid, event, body, received_at, due_at, processed_at, outcome)
            values ('g-1', 'ping', '{}', timestamptz '2026-11-02 09:00Z', now(),
                :processed_at::timestamptz, :outcome)
            """);

    @Test
    void several_servers_that_start_at_once_make_one_schema() {
        var url = TestServer.newDatabase();
        var stores = Race.of(3, i -> PostgresStorage.at(url));

        stores.forEach(PostgresStorage::ping);
        stores.getFirst().requests().insert(Samples.request("req_dev_db_a1b2c3").build(), Samples.change());
        assertThat(stores.getLast().requests().countByStatus()).hasSize(1);
        stores.forEach(PostgresStorage::close);
    }

    @Test
    void a_subscriber_of_one_server_is_told_what_another_one_writes() {
        var url = TestServer.newDatabase();
        var told = new ConcurrentLinkedQueue<Entry>();
        try (var here = PostgresStorage.at(url);
                var there = PostgresStorage.at(url);
                var _ = here.feed().subscribe(told::addAll)) {
            there.requests().insert(Samples.request("req_dev_db_a1b2c3").build(), Samples.change());
            Await.until("the write was told", () -> told.size() == 1);
        }
    }

    @Test
    void documents_from_before_the_tallies_are_counted_at_the_upgrade() throws SQLException {
        var url = TestServer.newDatabase();
        var data = DatabaseUrl.parse(url).dataSource();
        migrate(data, "2");
        var db = new Db(data);
        for (var number = 0; number < 450; number++) {
            var request = Samples.request("req_dev_db_%06d".formatted(number)).build()
                    .withDrift(new Drift(Drift.State.NONE, null, 7, null, Samples.T0,
                            List.of(), null));
            db.update(OLD.with("id", request.id()).with("doc", RequestJson.write(request)).with("now", Samples.T0));
        }
        db.update(OLD.with("id", "req_dev_db_zzzzzz").with("doc", "{\"broken\":true}").with("now", Samples.T0));

        try (var store = PostgresStorage.at(url)) {
            var span = new Insights.Span(Samples.T0, Samples.T0.plusSeconds(1));
            assertThat(store.insights().outcomes(span))
                    .isEqualTo(Map.of(RunKind.DRIFT_PLAN, new Insights.Outcomes(450, 0, 0)));
        }
    }

    @Test
    void documents_from_before_the_orders_are_sorted_and_found_by_their_ticket_after_the_upgrade() {
        var url = TestServer.newDatabase();
        var data = DatabaseUrl.parse(url).dataSource();
        migrate(data, "2");
        var db = new Db(data);
        for (var name : List.of("b", "c", "a")) {
            var request = Samples.request("req_dev_db_00000" + name).name(name).ticket("OPS-4711" + name).build();
            db.update(OLD.with("id", request.id()).with("doc", RequestJson.write(request)).with("now", Samples.T0));
        }

        try (var store = PostgresStorage.at(url)) {
            var byName = Objects.requireNonNull(RequestOrder.parse("name"));
            assertThat(store.requests().page(RequestFilter.LIVE, byName, null, 10).rows())
                    .extracting(row -> row.request().identity().name()).containsExactly("a", "b", "c");
            var ticket = new RequestFilter(null, null, null, Set.of(), null, "ops-4711c", null, false);
            assertThat(store.requests().page(ticket, RequestOrder.NEWEST, null, 10).rows()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "8"})
    void documents_from_before_deployed_was_a_fact_are_listed_and_counted_by_it_at_the_upgrade(String version) {
        var url = TestServer.newDatabase();
        var data = DatabaseUrl.parse(url).dataSource();
        migrate(data, version);
        var db = new Db(data);
        var deployed = Samples.applied(Samples.request("req_dev_db_a1b2c3").build());
        var other = Samples.request("req_dev_db_z9z9z9").build();
        for (var request : List.of(deployed, other)) {
            db.update(
                    (version.equals("2") ? OLD : LATER).with("id", request.id()).with("doc", RequestJson.write(request))
                            .with("now", Samples.T0));
        }

        try (var store = PostgresStorage.at(url)) {
            assertThat(store.requests().page(RequestFilter.LIVE.onlyDeployed(), RequestOrder.NEWEST, null, 9).rows())
                    .extracting(row -> row.request().id()).containsExactly(deployed.id());
            assertThat(store.insights().holding("core", "dev").deployed()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {"plan_success | applied | plan_success | APPLIED",
            "applied | unparked | - | APPLIED",
            "unchanged | unchanged | - | UNCHANGED", "parked | parked | - | PARKED",
            "unknown | no_request | - | DROPPED", "ping | ping | - | DROPPED",
            "ignored: TfPilot does not use this event | ignored | TfPilot does not use this event | DROPPED",
            "malformed: id is missing | malformed | id is missing | DROPPED",
            "malformed: : | malformed | : | DROPPED", "- | - | - | WAITING"})
    void deliveries_from_before_outcomes_were_codes_are_read_at_the_upgrade(@Nullable String before,
            @Nullable String code,
            @Nullable String detail, Deliveries.State state) {
        var url = TestServer.newDatabase();
        var data = DatabaseUrl.parse(url).dataSource();
        migrate(data, "6");
        new Db(data).update(OLD_DELIVERY.with("processed_at", before == null ? null : Samples.T0)
                .with("outcome", before));

        try (var store = PostgresStorage.at(url)) {
            assertThat(store.deliveries().row("g-1")).isEqualTo(new Deliveries.Row("g-1", "ping", null, Samples.T0,
                    before == null ? null : Samples.T0, code == null ? null : DeliveryOutcome.of(code, detail), null,
                    null, 0));
            assertThat(store.deliveries().count(Samples.T0)).isEqualTo(Map.of(state, 1L));
        }
    }

    private static void migrate(DataSource data, String target) {
        Flyway.configure().dataSource(data).locations("classpath:io/tfpilot/postgres/migration")
                .javaMigrations(DocumentMigration.all()).target(target).load()
                .migrate();
    }

    @Test
    void the_audit_log_refuses_to_be_changed() throws SQLException {
        var url = TestServer.newDatabase();
        try (var store = PostgresStorage.at(url); var connection = DriverManager.getConnection(url)) {
            store.audit().append(new AuditEvent(Samples.T0, null, Samples.ADA, "frozen", Map.of(), null));
            for (var change : new String[]{"update audit set type = 'x'", "delete from audit", "truncate audit"}) {
                try (var statement = connection.createStatement()) {
                    assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("append-only");
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"postgres://ada:p%40ss@db.example:5433/tfpilot?sslmode=require,"
            + "jdbc:postgresql://db.example:5433/tfpilot?sslmode=require,ada,p@ss",
            "postgresql://ada@db.example/tfpilot,jdbc:postgresql://db.example/tfpilot,ada,",
            "jdbc:postgresql://db/x?user=ada,jdbc:postgresql://db/x?user=ada,,"})
    void urls_are_taken_in_all_their_forms(String url, String jdbc, String user, String password) {
        assertThat(DatabaseUrl.parse(url)).isEqualTo(new DatabaseUrl(jdbc, user, password));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mysql://db/x", "postgres://ada:secret word@db/x", "postgres:///x"})
    void what_is_no_url_is_refused_without_showing_the_password(String url) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }
}
