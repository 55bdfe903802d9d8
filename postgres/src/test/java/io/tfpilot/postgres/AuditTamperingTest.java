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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody who may write to the database changes the record, and whoever verifies it names what they did. */
class AuditTamperingTest {
    private static final AuditKey KEY = AuditKey.derivedFrom("a secret of the server");
    private static final AuditKey FORGER = AuditKey.derivedFrom("a secret of somebody else");
    private static final Instant DAY = Instant.parse("2026-11-20T00:00:00Z");

    private String url = "";
    private PostgresStorage store = PostgresStorage.at(TestServer.newDatabase());

    /** Rows 1 to 3 on the first day, 4 to 6 on the second: heads at 3, 6. */
    @BeforeEach
    void twoDays() {
        store.close();
        url = TestServer.newDatabase();
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

    @Test
    void a_row_that_was_changed_is_named() {
        for (var change : List.of("actor = 'eve'", "type = 'rejected'", "data = '{\"digest\":\"d2:9\"}'",
                "at = at + interval '1 microsecond'", "origin = 'token'", "origin = null", "correlation_id = 'c-9'",
                "request_id = null")) {
            twoDays();
            sql("update audit set " + change + " where number = 5");

            assertThat(check()).as(change).containsExactly(new Flaw.RowChanged(5, 5));
        }
    }

    @Test
    void a_row_that_can_no_longer_be_read_is_named() {
        sql("update audit set actor = '../' where number = 2");

        assertThat(check()).containsExactly(new Flaw.RowChanged(2, 2));
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
            for (var statement : List.of("delete from " + table, "truncate " + table)) {
                assertThatThrownBy(() -> sql("set session_replication_role = origin", statement)).as(statement)
                        .hasMessageContaining("append-only");
            }
        }
    }

    private AuditLog.Row newest() {
        return store.audit().find(AuditFilter.ALL, null, 1).getFirst();
    }

    private static String hash(AuditLog.Row row) {
        return Objects.requireNonNull(row.link()).hash();
    }
}
