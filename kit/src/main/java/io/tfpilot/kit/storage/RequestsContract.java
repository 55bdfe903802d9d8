package io.tfpilot.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Place;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.AuditLog;
import io.tfpilot.core.store.Deliveries.Delivery;
import io.tfpilot.core.store.Deliveries.Receipt;
import io.tfpilot.core.store.DeliveryFilter;
import io.tfpilot.core.store.DeliveryOutcome;
import io.tfpilot.core.store.Requests.Change;
import io.tfpilot.core.store.Requests.Conflict;
import io.tfpilot.core.store.Requests.RunEntry;
import io.tfpilot.core.store.Requests.RunOwner;
import io.tfpilot.core.store.Requests.Stored;
import io.tfpilot.kit.Await;
import io.tfpilot.kit.Race;
import io.tfpilot.kit.Samples;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** Single documents: compare-and-set, and what commits with them. */
public abstract class RequestsContract extends StorageExam {
    private static final Request ORDERS = Samples.request("req_dev_db_a1b2c3").build();
    private static final int RACERS = 8;

    @Test
    void a_stored_request_is_found_as_it_was() {
        insert(ORDERS);

        assertThat(store().requests().find(ORDERS.id())).isEqualTo(ORDERS);
    }

    @Test
    void an_unknown_request_is_not_found() {
        assertThat(store().requests().find(ORDERS.id())).isNull();
    }

    @Test
    void what_requests_are_called_is_known_of_all_at_once() {
        var carts = Samples.request("req_dev_db_d4e5f6").name("carts").build();
        insert(ORDERS);
        insert(carts);

        assertThat(store().requests().names(Set.of(ORDERS.id(), carts.id(), new RequestId("req_dev_db_zzzzzz"))))
                .isEqualTo(Map.of(ORDERS.id(), ORDERS.identity().name(), carts.id(), "carts"));
        assertThat(store().requests().names(Set.of())).isEmpty();
    }

    @Test
    void where_requests_stand_is_known_of_all_at_once() {
        var carts = Samples.request("req_dev_db_d4e5f6").project("shop").environment("prod").build();
        insert(ORDERS);
        insert(carts);

        assertThat(store().requests().places(Set.of(ORDERS.id(), carts.id(), new RequestId("req_dev_db_zzzzzz"))))
                .isEqualTo(Map.of(ORDERS.id(), ORDERS.identity().place(), carts.id(), new Place("shop", "prod")));
        assertThat(store().requests().places(Set.of())).isEmpty();
    }

    @Test
    void hostile_and_foreign_text_survives_in_the_configuration() {
        var config = JsonNodeFactory.instance.objectNode().put("a", "\u0000'\"\\ ${x} \uD83D\uDC18 \u202E").put("n",
                new BigDecimal("0.10"));
        var request = Samples.request("req_dev_db_a1b2c3").config(config).name("Zoë's ☃").build();
        insert(request);

        assertThat(store().requests().find(request.id())).isEqualTo(request);
    }

    @Test
    void inserting_a_taken_id_is_a_conflict_that_shows_what_stands_there() {
        insert(ORDERS);
        var other = Samples.request("req_dev_db_a1b2c3").requester("grace").build();

        assertThat(store().requests().insert(other, Samples.change())).isEqualTo(new Conflict(ORDERS));
        assertThat(store().requests().find(ORDERS.id())).isEqualTo(ORDERS);
    }

    @Test
    void a_new_request_of_another_version_than_one_is_refused() {
        assertThatThrownBy(() -> store().requests().insert(Samples.next(ORDERS), Samples.change()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void of_many_that_insert_one_id_exactly_one_wins() {
        var writes = Race.of(RACERS, i -> store().requests().insert(ORDERS, Samples.change()));

        assertThat(writes).filteredOn(write -> write instanceof Stored).hasSize(1);
        assertThat(writes).filteredOn(write -> write instanceof Conflict).hasSize(RACERS - 1);
    }

    @Test
    void replacing_stores_the_next_version() {
        insert(ORDERS);
        var next = Samples.next(ORDERS);

        assertThat(store().requests().replace(next, Samples.change())).isEqualTo(new Stored(next));
        assertThat(store().requests().find(ORDERS.id())).isEqualTo(next);
    }

    @Test
    void replacing_an_older_version_is_a_conflict_that_shows_what_stands_there() {
        insert(ORDERS);
        var second = replace(Samples.next(ORDERS), Samples.change());

        assertThat(store().requests().replace(Samples.next(ORDERS), Samples.change())).isEqualTo(new Conflict(second));
    }

    @Test
    void replacing_a_version_that_is_yet_to_come_is_a_conflict() {
        insert(ORDERS);
        var third = Samples.next(Samples.next(ORDERS));

        assertThat(store().requests().replace(third, Samples.change())).isEqualTo(new Conflict(ORDERS));
    }

    @Test
    void replacing_what_does_not_exist_is_a_conflict_with_nothing() {
        assertThat(store().requests().replace(Samples.next(ORDERS), Samples.change())).isEqualTo(new Conflict(null));
    }

    @Test
    void of_many_that_replace_one_version_exactly_one_wins() {
        insert(ORDERS);
        var writes = Race.of(RACERS, i -> store().requests().replace(Samples.next(ORDERS), Samples.change()));

        assertThat(writes).filteredOn(write -> write instanceof Stored).hasSize(1);
    }

    @Test
    void no_increment_is_lost_when_everybody_tries_again_after_a_conflict() {
        insert(ORDERS);
        var each = 5L;
        Race.of(RACERS, i -> {
            for (int done = 0; done < each;) {
                var now = store().requests().find(ORDERS.id());
                if (now != null && store().requests().replace(Samples.next(now), Samples.change()) instanceof Stored) {
                    done++;
                }
            }
            return true;
        });

        assertThat(store().requests().find(ORDERS.id())).extracting(Request::version).isEqualTo(1L + RACERS * each);
    }

    @Test
    void a_conflict_leaves_no_trace() {
        insert(ORDERS);
        store().deliveries().receive(new Delivery("g-1", "workflow_run", null, "{}", Samples.T0));
        var stale = new Change(Samples.listing(Status.FAILED), List.of(Samples.audit(ORDERS, "lost")),
                List.of(new RunEntry(RunKind.PLAN, 7)), List.of(9), "g-1", "lost");
        Race.of(1, i -> store().requests().replace(Samples.next(Samples.next(ORDERS)), stale));
        store().requests().insert(ORDERS, stale);

        assertThat(store().audit().read(null, null, 10)).isEmpty();
        assertThat(store().requests().byRun(Samples.REPO, 7)).isNull();
        assertThat(store().requests().byPullRequest(Samples.REPO, 9)).isNull();
        assertThat(store().deliveries().list(DeliveryFilter.ALL, null, 10)).extracting(row -> row.processedAt())
                .containsOnlyNulls();
        assertThat(store().requests().countByStatus()).isEqualTo(Map.of("request_created", 1L));
        replace(Samples.next(ORDERS), Samples.change());
        Await.until("both writes are numbered", () -> store().feed().newest() >= 2);
        assertThat(store().feed().since(0, 10)).extracting(entry -> entry.type()).containsExactly("changed", "changed");
    }

    @Test
    void audit_rows_commit_with_the_document() {
        insert(ORDERS, new Change(Samples.listing(Status.REQUEST_CREATED),
                List.of(Samples.audit(ORDERS, "created"), Samples.audit(ORDERS, "intended")), List.of(), List.of(),
                null, "created"));

        assertThat(store().audit().read(ORDERS.id(), null, 10)).extracting(AuditLog.Row::event)
                .containsExactly(Samples.audit(ORDERS, "intended"), Samples.audit(ORDERS, "created"));
    }

    @Test
    void a_run_is_found_under_its_repository_whatever_the_case() {
        insert(ORDERS, withRuns(new RunEntry(RunKind.PLAN, 4_000_000_000L)));

        assertThat(store().requests().byRun(new RepoName("ACME", "Core-Infra"), 4_000_000_000L))
                .isEqualTo(new RunOwner(RunKind.PLAN, ORDERS.id()));
        assertThat(store().requests().byRun(new RepoName("acme", "other"), 4_000_000_000L)).isNull();
    }

    @Test
    void a_run_that_is_indexed_already_keeps_its_owner() {
        insert(ORDERS, withRuns(new RunEntry(RunKind.PLAN, 7)));
        insert(Samples.request("req_dev_db_z9z9z9").build(), withRuns(new RunEntry(RunKind.APPLY, 7)));

        assertThat(store().requests().byRun(Samples.REPO, 7)).isEqualTo(new RunOwner(RunKind.PLAN, ORDERS.id()));
    }

    @Test
    void a_pull_request_is_found_by_its_number_and_keeps_its_owner() {
        insert(ORDERS, withPullRequests(12, 13));
        insert(Samples.request("req_dev_db_z9z9z9").build(), withPullRequests(13));

        assertThat(store().requests().byPullRequest(new RepoName("Acme", "core-infra"), 12)).isEqualTo(ORDERS.id());
        assertThat(store().requests().byPullRequest(Samples.REPO, 13)).isEqualTo(ORDERS.id());
        assertThat(store().requests().byPullRequest(Samples.REPO, 14)).isNull();
    }

    @Test
    void a_delivery_is_processed_in_the_write_that_holds_its_effect() {
        insert(ORDERS);
        store().deliveries().receive(new Delivery("g-1", "workflow_run", null, "{}", Samples.T0));
        var next = Samples.next(ORDERS);
        replace(next, new Change(Samples.listing(Status.PLANNING), List.of(), List.of(), List.of(), "g-1", "run"));

        assertThat(store().deliveries().list(DeliveryFilter.ALL, null, 10)).singleElement().satisfies(row -> {
            assertThat(row.processedAt()).isEqualTo(next.updatedAt());
            assertThat(row.outcome()).isEqualTo(new DeliveryOutcome.Applied("run"));
            assertThat(row.about()).isEqualTo(ORDERS.id());
        });
        assertThat(store().deliveries().claim(Samples.T0.plusSeconds(60), Duration.ofSeconds(30), 10)).isEmpty();
        assertThat(store().deliveries().receive(new Delivery("g-1", "workflow_run", null, "{}", Samples.T0)))
                .isEqualTo(Receipt.DUPLICATE);
    }

    @Test
    void requests_are_counted_by_their_projected_status_live_and_archived() {
        insert(ORDERS, Samples.change(Samples.listing(Status.APPLIED)));
        insert(Samples.request("req_dev_db_z9z9z9").archivedAt(Samples.T0).build(),
                Samples.change(Samples.listing(Status.APPLIED)));
        insert(Samples.request("req_dev_db_y8y8y8").build(), Samples.change(Samples.listing(Status.PLAN_READY)));

        assertThat(store().requests().countByStatus()).isEqualTo(Map.of("applied", 2L, "plan_ready", 1L));
    }

    private static Change withRuns(RunEntry... runs) {
        return new Change(Samples.listing(Status.PLANNING), List.of(), List.of(runs), List.of(), null, "run");
    }

    private static Change withPullRequests(Integer... numbers) {
        return new Change(Samples.listing(Status.PLANNING), List.of(), List.of(), List.of(numbers), null, "pr");
    }

    /** Ids for other contracts: {@code req_dev_db_000042}. */
    static RequestId id(int number) {
        return new RequestId("req_dev_db_%06d".formatted(number));
    }
}
