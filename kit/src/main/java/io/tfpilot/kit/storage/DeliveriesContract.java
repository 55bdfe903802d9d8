package io.tfpilot.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.Deliveries;
import io.tfpilot.core.store.Deliveries.Delivery;
import io.tfpilot.core.store.Deliveries.Place;
import io.tfpilot.core.store.Deliveries.Receipt;
import io.tfpilot.core.store.Deliveries.Row;
import io.tfpilot.core.store.Deliveries.State;
import io.tfpilot.core.store.DeliveryFilter;
import io.tfpilot.core.store.DeliveryOutcome;
import io.tfpilot.kit.Race;
import io.tfpilot.kit.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

public abstract class DeliveriesContract extends StorageExam {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Instant NOW = Samples.T0.plusSeconds(100);
    private static final DeliveryOutcome APPLIED = new DeliveryOutcome.Applied("plan_completed");
    private static final DeliveryOutcome IGNORED = new DeliveryOutcome.Ignored("none of ours");

    @Test
    void a_new_delivery_is_received_and_found_as_it_came() {
        var delivery = new Delivery("g-1", "push", "made", "{\"a\": \"\\u0000 ☃\"}\n ", NOW);

        assertThat(store().deliveries().receive(delivery)).isEqualTo(Receipt.RECEIVED);
        assertThat(store().deliveries().find("g-1")).isEqualTo(delivery);
        assertThat(store().deliveries().find("g-2")).isNull();
    }

    @Test
    void a_known_one_is_queued_again_until_it_is_processed_then_a_duplicate() {
        receive(1);

        assertThat(receive(1)).isEqualTo(Receipt.REQUEUED);
        store().deliveries().processed("g-1", IGNORED, null, NOW);
        assertThat(receive(1)).isEqualTo(Receipt.DUPLICATE);
    }

    @Test
    void of_many_that_receive_one_delivery_exactly_one_queues_it() {
        var receipts = Race.of(8, i -> receive(1));

        assertThat(receipts).filteredOn(receipt -> receipt == Receipt.RECEIVED).hasSize(1);
        assertThat(claim(NOW, 10)).hasSize(1);
    }

    @Test
    void the_oldest_are_claimed_first_and_not_handed_out_twice() {
        IntStream.of(3, 1, 2).forEach(this::receive);

        assertThat(claim(NOW, 2)).extracting(Delivery::guid).containsExactly("g-1", "g-2");
        assertThat(claim(NOW, 2)).extracting(Delivery::guid).containsExactly("g-3");
        assertThat(claim(NOW, 2)).isEmpty();
    }

    @Test
    void so_many_are_claimed_as_memory_can_hold_and_one_in_any_case() {
        var size = Deliveries.CLAIMED_BYTES * 3 / 4;
        for (var number = 1; number <= 4; number++) {
            store().deliveries().receive(new Delivery("g-" + number, "push", null,
                    "é".repeat((number == 3 ? 2 * size : size) / 2), Samples.T0.plusSeconds(number)));
        }
        assertThat(claim(NOW, 10)).extracting(Delivery::guid).containsExactly("g-1", "g-2");
        assertThat(claim(NOW, 10)).extracting(Delivery::guid).containsExactly("g-3");
        assertThat(claim(NOW, 10)).extracting(Delivery::guid).containsExactly("g-4");
    }

    @Test
    void one_whose_holder_died_is_claimed_again_after_the_lease() {
        receive(1);
        claim(NOW, 1);

        assertThat(claim(NOW.plus(LEASE).minusMillis(1), 1)).isEmpty();
        assertThat(claim(NOW.plus(LEASE), 1)).hasSize(1);
        assertThat(row().tries()).isEqualTo(2);
    }

    @Test
    void one_that_failed_is_tried_again_not_before_its_time() {
        receive(1);
        claim(NOW, 1);
        store().deliveries().failed("g-1", "no such branch", NOW.plusSeconds(5));

        assertThat(claim(NOW.plusSeconds(4), 1)).isEmpty();
        assertThat(row().error()).isEqualTo("no such branch");
        assertThat(claim(NOW.plusSeconds(5), 1)).hasSize(1);
    }

    @Test
    void one_that_failed_is_due_at_once_when_github_delivers_it_again() {
        receive(1);
        claim(NOW, 1);
        store().deliveries().failed("g-1", "down", NOW.plusSeconds(3600));
        receive(1);

        assertThat(claim(NOW.plusSeconds(1), 1)).hasSize(1);
    }

    @Test
    void the_first_outcome_stands() {
        receive(1);
        store().deliveries().processed("g-1", IGNORED, null, NOW);
        store().deliveries().processed("g-1", new DeliveryOutcome.Unchanged(), null, NOW.plusSeconds(1));
        store().deliveries().failed("g-1", "late", NOW.plusSeconds(2));

        assertThat(row().outcome()).isEqualTo(IGNORED);
        assertThat(row().processedAt()).isEqualTo(NOW);
        assertThat(claim(NOW.plusSeconds(1000), 10)).isEmpty();
    }

    @Test
    void servers_that_claim_at_once_never_get_the_same_delivery() {
        IntStream.range(0, 40).forEach(this::receive);
        var claimed = Race.of(6, i -> IntStream.range(0, 20).mapToObj(turn -> claim(NOW, 2)).flatMap(List::stream)
                .toList()).stream().flatMap(List::stream).toList();

        assertThat(claimed).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void the_list_shows_the_newest_first_and_those_before_a_time() {
        IntStream.range(0, 4).forEach(this::receive);

        assertThat(store().deliveries().list(DeliveryFilter.ALL, null, 2)).extracting(Row::guid).containsExactly("g-3",
                "g-2");
        var before = new DeliveryFilter(null, null, null, Samples.T0.plusSeconds(2));
        assertThat(guids(before)).containsExactly("g-1", "g-0");
    }

    @Test
    void a_page_of_the_list_begins_where_the_last_one_ended() {
        IntStream.range(0, 5).forEach(this::receive);
        store().deliveries().receive(new Delivery("g-2b", "push", null, "{}", Samples.T0.plusSeconds(2)));
        var seen = new ArrayList<String>();
        Place after = null;
        do {
            var page = store().deliveries().list(DeliveryFilter.ALL, after, 2);
            after = page.isEmpty() ? null : page.getLast().place();
            page.forEach(row -> seen.add(row.guid()));
        } while (after != null);

        assertThat(seen).containsExactly("g-4", "g-3", "g-2b", "g-2", "g-1", "g-0");
    }

    @Test
    void every_outcome_is_one_of_the_states() {
        var outcomes = List.of(APPLIED, new DeliveryOutcome.Unchanged(), new DeliveryOutcome.Parked(),
                new DeliveryOutcome.NoRequest(), new DeliveryOutcome.Ping(), IGNORED,
                new DeliveryOutcome.Malformed("no id"), new DeliveryOutcome.Unparked());
        for (int i = 0; i < outcomes.size(); i++) {
            receive(i);
            store().deliveries().processed("g-" + i, outcomes.get(i), null, NOW);
        }
        receive(8);
        receive(9);
        store().deliveries().failed("g-9", "GitHub does not answer", NOW);

        assertThat(guids(of(State.APPLIED))).containsExactly("g-7", "g-0");
        assertThat(guids(of(State.UNCHANGED))).containsExactly("g-1");
        assertThat(guids(of(State.PARKED))).containsExactly("g-2");
        assertThat(guids(of(State.DROPPED))).containsExactly("g-6", "g-5", "g-4", "g-3");
        assertThat(guids(of(State.WAITING))).containsExactly("g-8");
        assertThat(guids(of(State.FAILING))).containsExactly("g-9");
        for (var row : store().deliveries().list(DeliveryFilter.ALL, null, 20)) {
            assertThat(guids(of(row.state()))).contains(row.guid());
        }
        for (int i = 0; i < outcomes.size(); i++) {
            assertThat(store().deliveries().row("g-" + i)).isNotNull().extracting(Row::outcome)
                    .isEqualTo(outcomes.get(i));
        }
        assertThat(store().deliveries().count(Samples.T0.plusSeconds(3))).isEqualTo(Map.of(State.APPLIED, 1L,
                State.DROPPED, 4L, State.WAITING, 1L, State.FAILING, 1L));
    }

    /** Once, an outcome was one text, and its beginning decided. */
    @Test
    void an_event_whose_name_reads_like_another_outcome_is_applied() {
        var names = List.of("parked", "unchanged", "ping", "ignored_until_monday", "malformed_plan");
        for (int i = 0; i < names.size(); i++) {
            receive(i);
            store().deliveries().processed("g-" + i, new DeliveryOutcome.Applied(names.get(i)), null, NOW);
        }

        assertThat(store().deliveries().count(Samples.T0)).isEqualTo(Map.of(State.APPLIED, 5L));
        assertThat(guids(of(State.APPLIED))).hasSize(5);
    }

    @Test
    void the_list_is_filtered_by_event_beginning_of_the_guid_and_part_of_the_requests_id() {
        IntStream.range(0, 3).forEach(this::receive);
        store().deliveries().receive(new Delivery("h-1", "workflow_run", "completed", "{}", Samples.T0));
        store().deliveries().processed("g-1", APPLIED, new RequestId("req_dev_bucket_a1b2c3"), NOW);

        assertThat(guids(new DeliveryFilter(null, "workflow_run", null, null))).containsExactly("h-1");
        assertThat(guids(new DeliveryFilter(null, null, "g-", null))).containsExactly("g-2", "g-1", "g-0");
        assertThat(guids(new DeliveryFilter(null, null, "bucket_a1", null))).containsExactly("g-1");
        assertThat(guids(new DeliveryFilter(null, null, "g_", null))).isEmpty();
        assertThat(guids(new DeliveryFilter(null, null, "%", null))).isEmpty();
    }

    @Test
    void a_row_says_what_it_told_of() {
        store().deliveries().receive(new Delivery("g-1", "workflow_run", "completed", "{}", NOW));
        store().deliveries().processed("g-1", new DeliveryOutcome.Unchanged(), new RequestId("req_dev_bucket_a1b2c3"),
                NOW);

        assertThat(store().deliveries().row("g-1")).isEqualTo(new Row("g-1", "workflow_run", "completed", NOW, NOW,
                new DeliveryOutcome.Unchanged(), new RequestId("req_dev_bucket_a1b2c3"), null, 0));
        assertThat(store().deliveries().row("g-2")).isNull();
    }

    @Test
    void one_that_was_processed_can_be_taken_again() {
        receive(1);
        claim(NOW, 1);
        store().deliveries().processed("g-1", new DeliveryOutcome.Parked(), null, NOW);

        assertThat(store().deliveries().again("g-1", NOW.plusSeconds(5))).isTrue();
        assertThat(row().state()).isEqualTo(State.WAITING);
        assertThat(claim(NOW.plusSeconds(4), 1)).isEmpty();
        assertThat(claim(NOW.plusSeconds(5), 1)).hasSize(1);
        store().deliveries().processed("g-1", APPLIED, null, NOW.plusSeconds(6));
        assertThat(row().state()).isEqualTo(State.APPLIED);
        assertThat(row().tries()).isEqualTo(2);
        assertThat(store().deliveries().again("g-2", NOW)).isFalse();
    }

    @Test
    void one_that_is_being_processed_is_not_handed_out_twice_because_somebody_wants_it_again() {
        receive(1);
        claim(NOW, 1);

        assertThat(store().deliveries().again("g-1", NOW)).isTrue();
        assertThat(claim(NOW.plusSeconds(1), 1)).isEmpty();
        assertThat(claim(NOW.plus(LEASE), 1)).hasSize(1);
    }

    private List<String> guids(DeliveryFilter filter) {
        return store().deliveries().list(filter, null, 20).stream().map(Row::guid).toList();
    }

    private static DeliveryFilter of(State state) {
        return new DeliveryFilter(state, null, null, null);
    }

    @Test
    void only_processed_ones_are_forgotten() {
        IntStream.range(0, 4).forEach(this::receive);
        List.of("g-1", "g-2", "g-3").forEach(guid -> store().deliveries().processed(guid, IGNORED, null, NOW));

        assertThat(store().deliveries().forgetBefore(Samples.T0.plusSeconds(3))).isEqualTo(2);
        assertThat(store().deliveries().list(DeliveryFilter.ALL, null, 10)).extracting(Row::guid).containsExactly("g-3",
                "g-0");
    }

    private Receipt receive(int number) {
        return store().deliveries()
                .receive(new Delivery("g-" + number, "push", null, "{}", Samples.T0.plusSeconds(number)));
    }

    private List<Delivery> claim(Instant now, int limit) {
        return store().deliveries().claim(now, LEASE, limit);
    }

    private Row row() {
        return store().deliveries().list(DeliveryFilter.ALL, null, 1).getFirst();
    }
}
