package io.tfpilot.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.core.audit.ChainCheck;
import io.tfpilot.core.audit.Flaw;
import io.tfpilot.core.audit.Trusted;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.AuditChain;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.AuditFilter;
import io.tfpilot.core.store.AuditHead;
import io.tfpilot.core.store.AuditKey;
import io.tfpilot.core.store.AuditLog;
import io.tfpilot.core.store.Links;
import io.tfpilot.core.store.Origin;
import io.tfpilot.kit.Samples;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody who may write to the database changes the record, and whoever verifies it names what they did. */
class AuditTamperingTest {
    private static final AuditKey KEY = AuditKey.derivedFrom("a secret of the server");
    private static final AuditKey FORGER = AuditKey.derivedFrom("a secret of somebody else");
    private static final Instant DAY = Instant.parse("2026-11-20T00:00:00Z");

    private String url = "";
    private PostgresStorage store = PostgresStorage.at(TestServer.newCopy());

    /** Rows 1 to 3 on the first day, 4 to 6 on the second: heads at 3, 6. */
    @BeforeEach
    void twoDays() {
        store.close();
        url = TestServer.newCopy();
        store = PostgresStorage.at(url);
        appendThree(DAY);
        store.auditChain().link(KEY, DAY);
        appendThree(DAY.plus(Duration.ofDays(1)));
        store.auditChain().link(KEY, DAY.plus(Duration.ofDays(1)));
        assertThat(check()).isEmpty();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void appendThree(Instant at) {
        for (var i = 1; i <= 3; i++) {
            store.audit().append(new AuditEvent(at.plusSeconds(i), new RequestId("req_dev_db_a1b2c3"), Samples.ADA,
                    "approved", Map.of("digest", "d2:" + i), "c-" + i, Origin.PAGE));
        }
    }

    private List<Flaw> check() {
        return check(Map.of());
    }

    private List<Flaw> check(Map<Long, String> anchors) {
        return store.auditChain().<ChainCheck.Report>read(view -> ChainCheck.of(view,
                new Trusted(Set.of(KEY.publicKey()), anchors), seq -> {
                })).flaws();
    }

    /** As an owner of the database can: past the triggers. */
    private void sql(String... statements) {
        try (var connection = DatabaseUrl.parse(url).dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (var each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every column of every table of the record; the place of a row in it is its number. */
    private static final Map<String, Map<String, List<String>>> CHANGES = Map.of("audit", Map.of(
            "number", List.of("55"), "at", List.of("at + interval '1 microsecond'"),
            "request_id", List.of("null", "'req_dev_db_a1b2c4'"), "actor", List.of("'eve'", "'../'"),
            "type", List.of("'rejected'"), "data", List.of("'{\"digest\":\"d2:9\"}'", "'{}'", "'[]'"),
            "correlation_id", List.of("null", "'c-9'"), "origin", List.of("null", "'token'")),
            "audit_chain", Map.of("seq", List.of("55"), "number", List.of("55"), "hash", List.of("repeat('0', 64)")),
            "audit_heads", Map.of("seq", List.of("5"), "hash", List.of("repeat('0', 64)"),
                    "at", List.of("at + interval '1 second'"), "key", List.of("'" + FORGER.publicKey() + "'"),
                    "signature", List.of("repeat('0', 128)")),
            "audit_position", Map.of("store", List.of("'another'"), "seq", List.of("5"),
                    "hash", List.of("repeat('0', 64)"), "at", List.of("at + interval '1 second'"),
                    "key", List.of("'" + FORGER.publicKey() + "'"), "signature", List.of("repeat('0', 128)")));

    @Test
    void whatever_column_of_a_row_was_changed_the_row_is_named() {
        changes("audit", (column, change) -> assertThat(check()).as(change)
                .containsExactlyElementsOf(column.equals("number")
                        ? List.of(new Flaw.RowMissing(5, 5), new Flaw.Stray(55))
                        : List.of(new Flaw.RowChanged(5, 5))));
    }

    @Test
    void whatever_column_of_a_link_was_changed_the_link_is_named() {
        changes("audit_chain", (column, change) -> assertThat(check()).as(change)
                .containsExactlyElementsOf(switch (column) {
                    case "seq" -> List.of(new Flaw.LinkMissing(5));
                    case "number" -> List.of(new Flaw.RowMissing(55, 5), new Flaw.Stray(5));
                    default -> List.of(new Flaw.RowChanged(5, 5));
                }));
    }

    @Test
    void whatever_column_of_a_signed_head_was_changed_its_signature_is_wrong() {
        for (var table : List.of("audit_heads", "audit_position")) {
            changes(table, (column, change) -> assertThat(check()).as(change)
                    .hasAtLeastOneElementOfType(Flaw.WrongSignature.class));
        }
    }

    @Test
    void every_column_of_the_record_is_changed_by_a_test() throws SQLException {
        for (var table : CHANGES.keySet()) {
            assertThat(columns(table)).as(table).containsExactlyInAnyOrderElementsOf(
                    Objects.requireNonNull(CHANGES.get(table)).keySet());
        }
    }

    private interface Changed {
        void check(String column, String change);
    }

    private void changes(String table, Changed then) {
        Objects.requireNonNull(CHANGES.get(table)).forEach((column, values) -> values.forEach(value -> {
            var change = "update %s set %s = %s".formatted(table, column, value);
            twoDays();
            sql("alter table audit alter column number drop identity", change + switch (table) {
                case "audit" -> " where number = 5";
                case "audit_chain" -> " where seq = 5";
                case "audit_heads" -> " where seq = 3";
                default -> "";
            });
            then.check(column, change);
        }));
    }

    /** Without the one that only says that there is one row. */
    private List<String> columns(String table) throws SQLException {
        var columns = new ArrayList<String>();
        try (var connection = DatabaseUrl.parse(url).dataSource().getConnection();
                var found = connection.getMetaData().getColumns(null, null, table, null)) {
            while (found.next()) {
                columns.add(found.getString("COLUMN_NAME"));
            }
        }
        columns.remove("only_row");
        return columns;
    }

    @Test
    void a_row_that_was_deleted_is_named() {
        sql("delete from audit where number = 2");

        assertThat(check()).containsExactly(new Flaw.RowMissing(2, 2));
    }

    @Test
    void a_row_that_was_deleted_with_its_link_is_named() {
        sql("delete from audit where number = 2", "delete from audit_chain where number = 2");

        assertThat(check()).containsExactly(new Flaw.LinkMissing(2));
    }

    @Test
    void two_rows_that_changed_places_are_named() {
        sql("alter table audit alter column number drop identity",
                "update audit set number = -2 where number = 2", "update audit set number = 2 where number = 5",
                "update audit set number = 5 where number = -2");

        assertThat(check()).containsExactly(new Flaw.RowsOutOfOrder(2, 5, 2));
    }

    @Test
    void two_links_that_changed_places_are_named() {
        sql("update audit_chain set number = -2 where number = 2", "update audit_chain set number = 2 where number = 3",
                "update audit_chain set number = 3 where number = -2");

        assertThat(check()).containsExactly(new Flaw.RowsOutOfOrder(3, 2, 2));
    }

    @Test
    void a_tail_that_was_deleted_is_noticed() {
        sql("delete from audit where number > 4", "delete from audit_chain where seq > 4");

        assertThat(check()).containsExactly(new Flaw.TailMissing(4, 6));
    }

    @Test
    void a_tail_that_was_deleted_with_the_newest_head_is_noticed_by_the_head_of_the_day() {
        sql("delete from audit where number > 4", "delete from audit_chain where seq > 4",
                "update audit_position set (seq, hash, at, key, signature) ="
                        + " (select seq, hash, at, key, signature from audit_heads where seq = 3)");

        assertThat(check()).containsExactly(new Flaw.TailMissing(4, 6));
    }

    @Test
    void a_tail_that_was_deleted_with_every_head_of_it_is_noticed_by_a_hash_that_left_the_machine() {
        var hash = Objects.requireNonNull(store.auditChain().head()).hash();
        sql("delete from audit where number > 3", "delete from audit_chain where seq > 3",
                "update audit_position set (seq, hash, at, key, signature) ="
                        + " (select seq, hash, at, key, signature from audit_heads where seq = 3)",
                "delete from audit_heads where seq > 3");

        assertThat(check()).isEmpty();
        assertThat(check(Map.of(6L, hash))).containsExactly(new Flaw.TailMissing(3, 6));
    }

    @Test
    void a_forged_row_with_the_right_hash_is_not_signed() {
        var last = newest();
        var event = new AuditEvent(DAY, null, Samples.ADA, "approved", Map.of(), null, null);
        sql("insert into audit (number, at, actor, type, data) overriding system value values (7, '" + DAY
                + "', 'ada', 'approved', '{}')",
                "insert into audit_chain values (7, 7, '" + Links.hash(hash(last), 7, 7, event) + "')");

        assertThat(check()).containsExactly(new Flaw.NotSigned(7, 6));
    }

    @Test
    void a_forged_row_with_the_right_hash_and_a_head_of_another_key_is_named() {
        var last = newest();
        var event = new AuditEvent(DAY, null, Samples.ADA, "approved", Map.of(), null, null);
        var hash = Links.hash(hash(last), 7, 7, event);
        var head = AuditHead.signed(FORGER,
                store.auditChain().<String>read(AuditChain.View::store), 7, hash, DAY);
        sql("insert into audit (number, at, actor, type, data) overriding system value values (7, '" + DAY
                + "', 'ada', 'approved', '{}')", "insert into audit_chain values (7, 7, '" + hash + "')",
                "update audit_position set seq = 7, hash = '%s', at = '%s', key = '%s', signature = '%s'"
                        .formatted(hash, head.at(), head.key(), head.signature()),
                "select setval(pg_get_serial_sequence('audit', 'number'), 7)");
        assertThat(check()).containsExactly(new Flaw.UnknownKey(head));

        // What the server links after that does not wash it clean.
        appendThree(DAY.plus(Duration.ofDays(2)));
        store.auditChain().link(KEY, DAY.plus(Duration.ofDays(2)));
        assertThat(check()).containsExactly(new Flaw.UnknownKey(head));
    }

    @Test
    void a_row_without_a_link_is_named() {
        sql("insert into audit (at, actor, type, data) values (now(), 'ada', 'approved', '{}')");

        assertThat(check()).containsExactly(new Flaw.Stray(7));
    }

    @Test
    void a_row_that_was_deleted_before_it_was_linked_is_named() {
        appendThree(DAY);
        sql("delete from audit where number = 8");
        store.auditChain().link(KEY, DAY);

        assertThat(check()).containsExactly(new Flaw.LostWhileWaiting(8));
    }

    @Test
    void a_chain_that_was_made_again_does_not_fit_what_was_signed() {
        sql("update audit set actor = 'eve' where number = 5");
        var rows = store.audit().find(AuditFilter.ALL, null, 10).reversed();
        var hash = Objects.requireNonNull(rows.getFirst().link()).previous();
        for (var row : rows) {
            hash = Links.hash(hash, row.number(), row.number(), row.event());
            sql("update audit_chain set hash = '" + hash + "' where seq = " + row.number());
        }

        assertThat(check()).containsExactly(new Flaw.Rewritten(3, 6));
    }

    @Test
    void the_database_refuses_changes_of_rows_links_and_heads() {
        for (var table : List.of("audit", "audit_chain", "audit_heads")) {
            var statements = Stream.concat(Stream.of("delete from " + table, "truncate " + table),
                    Objects.requireNonNull(CHANGES.get(table)).keySet().stream()
                            .map(column -> "update %s set %s = default".formatted(table, column)));
            statements.forEach(statement -> assertThatThrownBy(
                    () -> sql("set session_replication_role = origin", statement)).as(statement)
                    .hasMessageContaining("append-only"));
        }
    }

    private AuditLog.Row newest() {
        return store.audit().find(AuditFilter.ALL, null, 1).getFirst();
    }

    private static String hash(AuditLog.Row row) {
        return Objects.requireNonNull(row.link()).hash();
    }
}
