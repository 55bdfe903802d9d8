package io.tfpilot.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.Requests;
import io.tfpilot.kit.Race;
import io.tfpilot.kit.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Work that several servers share: who takes what, for how long. */
public abstract class DueWorkContract extends StorageExam {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Instant NOW = Samples.T0.plusSeconds(100);

    @Test
    void only_what_is_due_is_claimed_the_most_overdue_first() {
        due(1, NOW.minusSeconds(1));
        due(2, NOW);
        due(3, NOW.plusNanos(1000));
        due(4, NOW.minusSeconds(9));
        insert(Samples.request(RequestsContract.id(5).value()).build(),
                Samples.change(Samples.listing(Status.PLANNING)));

        assertThat(claim(NOW, 10)).containsExactly(RequestsContract.id(4), RequestsContract.id(1),
                RequestsContract.id(2));
    }

    @Test
    void no_more_than_the_limit_is_claimed() {
        IntStream.range(0, 5).forEach(i -> due(i, NOW.plusSeconds(i - 10)));

        assertThat(claim(NOW, 2)).containsExactly(RequestsContract.id(0), RequestsContract.id(1));
        assertThat(claim(NOW, 2)).containsExactly(RequestsContract.id(2), RequestsContract.id(3));
    }

    @Test
    void what_is_leased_is_not_handed_out_until_the_lease_is_over() {
        due(1, NOW);

        assertThat(claim(NOW, 10)).hasSize(1);
        assertThat(claim(NOW.plus(LEASE).minusMillis(1), 10)).isEmpty();
        assertThat(claim(NOW.plus(LEASE), 10)).hasSize(1);
    }

    @Test
    void a_write_leaves_the_lease_alone() {
        var request = due(1, NOW);
        claim(NOW, 10);
        replace(Samples.next(request), Samples.change(Samples.dueAt(NOW)));

        assertThat(claim(NOW.plusSeconds(1), 10)).isEmpty();
    }

    @Test
    void a_released_request_can_be_claimed_at_once_if_it_is_due() {
        due(1, NOW);
        claim(NOW, 10);
        store().requests().release(RequestsContract.id(1), NOW.plus(LEASE), nothingSeen());

        assertThat(claim(NOW.plusSeconds(1), 10)).hasSize(1);
    }

    @Test
    void a_turn_that_changed_nothing_puts_the_work_off() {
        var request = due(1, NOW);
        claim(NOW, 10);
        store().requests().release(request.id(), NOW.plus(LEASE),
                new Requests.TurnTaken(request.version(), NOW.plusSeconds(30)));

        assertThat(claim(NOW.plusSeconds(29), 10)).isEmpty();
        assertThat(claim(NOW.plusSeconds(30), 10)).hasSize(1);
    }

    private static Requests.TurnTaken nothingSeen() {
        return new Requests.TurnTaken(0, NOW);
    }

    @Test
    void a_lease_that_somebody_else_took_since_is_not_released() {
        due(1, NOW);
        claim(NOW, 10);
        claim(NOW.plus(LEASE), 10);
        store().requests().release(RequestsContract.id(1), NOW.plus(LEASE), nothingSeen());

        assertThat(claim(NOW.plus(LEASE).plusSeconds(1), 10)).isEmpty();
    }

    @Test
    void work_that_a_write_took_away_is_not_claimed() {
        var request = due(1, NOW);
        replace(Samples.next(request), Samples.change(Samples.listing(Status.APPLIED)));

        assertThat(claim(NOW.plusSeconds(1000), 10)).isEmpty();
    }

    @Test
    void archived_requests_with_work_left_are_claimed_too() {
        insert(Samples.request(RequestsContract.id(1).value()).archivedAt(Samples.T0).build(),
                Samples.change(Samples.dueAt(NOW)));

        assertThat(claim(NOW, 10)).hasSize(1);
    }

    @Test
    void servers_that_claim_at_once_never_get_the_same_request() {
        var requests = 60;
        IntStream.range(0, requests).forEach(i -> due(i, NOW));
        var claimed = Race.of(6, i -> IntStream.range(0, 20).mapToObj(turn -> claim(NOW, 3)).flatMap(List::stream)
                .toList()).stream().flatMap(List::stream).toList();

        assertThat(claimed).hasSize(requests).doesNotHaveDuplicates();
    }

    @Test
    void what_is_due_and_what_is_under_way_is_counted() {
        assertThat(store().requests().dueWork(NOW)).isEqualTo(new Requests.DueWork(0, null, 0));
        due(1, NOW.minusSeconds(9));
        due(2, NOW.minusSeconds(3));
        due(3, NOW);
        due(4, NOW.plusSeconds(1));
        claim(NOW, 1);

        assertThat(store().requests().dueWork(NOW)).isEqualTo(new Requests.DueWork(2, NOW.minusSeconds(3), 1));
        assertThat(store().requests().dueWork(NOW.plus(LEASE)))
                .isEqualTo(new Requests.DueWork(4, NOW.minusSeconds(9), 0));
    }

    private Request due(int number, Instant at) {
        return insert(Samples.request(RequestsContract.id(number).value()).build(),
                Samples.change(Samples.dueAt(at)));
    }

    private List<RequestId> claim(Instant now, int limit) {
        return store().requests().claimDue(now, LEASE, limit);
    }
}
