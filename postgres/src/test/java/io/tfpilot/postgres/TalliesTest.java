package io.tfpilot.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.ConcludedRun;
import io.tfpilot.core.lifecycle.ConcludedRun.Outcome;
import io.tfpilot.core.lifecycle.Deployment;
import io.tfpilot.core.lifecycle.Failure;
import io.tfpilot.core.lifecycle.RequestMetrics;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.kit.Samples;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a tally costs: rows that the database counts, not times. */
class TalliesTest {
    private static final Request ORDERS = Samples.request("req_dev_db_a1b2c3").build();
    private static final ConcludedRun.Place PLACE = new ConcludedRun.Place(ORDERS.id(), "orders", "core", "dev");
    private static final Sql WRITTEN = Sql.of("""
            select sum(n_tup_ins + n_tup_upd + n_tup_del) as found from pg_stat_xact_user_tables
            where relname in ('concluded_runs', 'deployments')
            """);
    /** A row that was locked only to find that it stays as it is was written to as well. */
    private static final Sql LOCKED = Sql.of("select count(*) as found from concluded_runs where xmax::text <> '0'");
    private static final Sql RUNS = Sql.of("""
            select attempt, outcome, failure from concluded_runs order by attempt
            """);

    /** Each transaction has a connection of its own, and so counters of its own. */
    private Db db = new Db(new DatabaseUrl("jdbc:postgresql:", null, null).dataSource());

    @BeforeEach
    void open() {
        var url = TestServer.newDatabase();
        try (var store = PostgresStorage.at(url)) {
            store.requests().insert(ORDERS, Samples.change());
        }
        db = new Db(DatabaseUrl.parse(url).dataSource());
    }

    @Test
    void the_fiftieth_run_of_a_request_writes_one_row() {
        write(new RequestMetrics(succeeded(49), deployment("12.50")));

        assertThat(write(new RequestMetrics(succeeded(50), deployment("12.50")))).isEqualTo(1);
        assertThat(found(LOCKED)).isZero();
        assertThat(db.list(RUNS, row -> row.number("attempt"))).hasSize(50);
    }

    @Test
    void the_same_tally_writes_nothing() {
        var tally = new RequestMetrics(succeeded(20), deployment(null));
        write(tally);

        assertThat(write(tally)).isZero();
    }

    @Test
    void a_run_that_changed_one_that_is_gone_and_anew_one_are_three_rows() {
        write(new RequestMetrics(List.of(run(1, null), run(2, null), run(3, null)), null));

        assertThat(write(new RequestMetrics(List.of(run(1, null), run(3, Failure.TERRAFORM), run(4, null)), null)))
                .isEqualTo(3);
        assertThat(db.list(RUNS, row -> row.number("attempt") + " " + row.text("outcome") + " "
                + row.textOrNull("failure"))).containsExactly("1 succeeded null", "3 failed terraform",
                        "4 succeeded null");
    }

    @Test
    void a_deployment_is_written_when_it_changes_and_when_it_is_gone() {
        assertThat(write(new RequestMetrics(List.of(), deployment(null)))).isEqualTo(1);
        assertThat(write(new RequestMetrics(List.of(), deployment("3.10")))).isEqualTo(1);
        assertThat(write(RequestMetrics.NOTHING)).isEqualTo(1);
        assertThat(write(RequestMetrics.NOTHING)).isZero();
    }

    /** How many rows it wrote. */
    private long write(RequestMetrics tally) {
        return db.inTransaction(session -> {
            Tallies.write(session, ORDERS.id(), tally);
            return session.list(WRITTEN, row -> row.number("found")).getFirst();
        });
    }

    private long found(Sql sql) {
        return db.list(sql, row -> row.number("found")).getFirst();
    }

    private static List<ConcludedRun> succeeded(int number) {
        return IntStream.rangeClosed(1, number).mapToObj(each -> run(each, null)).toList();
    }

    /** With parts of a second that the database does not keep. */
    private static ConcludedRun run(int attempt, @Nullable Failure failure) {
        var asked = Samples.T0.plusSeconds(60L * attempt).plusNanos(123_456_789);
        return new ConcludedRun(PLACE, RunKind.APPLY, attempt, failure == null ? Outcome.SUCCEEDED : Outcome.FAILED,
                failure, asked, attempt % 2 == 0 ? null : asked.plusSeconds(5), asked.plusSeconds(30),
                attempt == 1 ? Duration.ofMillis(90_001) : null);
    }

    private static Deployment deployment(@Nullable String monthly) {
        return new Deployment(PLACE, 1, Samples.T0, null, Deployment.Drift.NONE,
                monthly == null ? null : new BigDecimal(monthly),
                monthly == null ? null : "USD");
    }
}
