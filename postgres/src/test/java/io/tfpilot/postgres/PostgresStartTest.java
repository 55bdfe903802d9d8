package io.tfpilot.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.core.operations.AuditEvent;
import io.tfpilot.core.operations.Feed.Entry;
import io.tfpilot.kit.Await;
import io.tfpilot.kit.Race;
import io.tfpilot.kit.Samples;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a database shared by several servers can do. */
class PostgresStartTest {
    @Test
    void severalServersThatStartAtOnceMakeOneSchema() {
        var url = TestServer.newDatabase();
        var stores = Race.of(3, i -> PostgresStorage.at(url));

        stores.forEach(PostgresStorage::ping);
        stores.getFirst().requests().insert(Samples.request("req_dev_db_a1b2c3").build(), Samples.change());
        assertThat(stores.getLast().requests().countByStatus()).hasSize(1);
        stores.forEach(PostgresStorage::close);
    }

    @Test
    void aSubscriberOfOneServerIsToldWhatAnotherOneWrites() {
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
    void theAuditLogRefusesToBeChanged() throws SQLException {
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
    void urlsAreTakenInAllTheirForms(String url, String jdbc, String user, String password) {
        assertThat(DatabaseUrl.parse(url)).isEqualTo(new DatabaseUrl(jdbc, user, password));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mysql://db/x", "postgres://ada:secret word@db/x", "postgres:///x"})
    void whatIsNoUrlIsRefusedWithoutShowingThePassword(String url) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }
}
