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
    void onlyWhatIsDueIsClaimedTheMostOverdueFirst() {
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
    void noMoreThanTheLimitIsClaimed() {
        IntStream.range(0, 5).forEach(i -> due(i, NOW.plusSeconds(i - 10)));

        assertThat(claim(NOW, 2)).containsExactly(RequestsContract.id(0), RequestsContract.id(1));
        assertThat(claim(NOW, 2)).containsExactly(RequestsContract.id(2), RequestsContract.id(3));
    }

    @Test
    void whatIsLeasedIsNotHandedOutUntilTheLeaseIsOver() {
        due(1, NOW);

        assertThat(claim(NOW, 10)).hasSize(1);
        assertThat(claim(NOW.plus(LEASE).minusMillis(1), 10)).isEmpty();
        assertThat(claim(NOW.plus(LEASE), 10)).hasSize(1);
    }

    @Test
    void aWriteLeavesTheLeaseAlone() {
        var request = due(1, NOW);
        claim(NOW, 10);
        replace(Samples.next(request), Samples.change(Samples.dueAt(NOW)));

        assertThat(claim(NOW.plusSeconds(1), 10)).isEmpty();
    }

    @Test
    void aReleasedRequestCanBeClaimedAtOnceIfItIsDue() {
        due(1, NOW);
        claim(NOW, 10);
        store().requests().release(RequestsContract.id(1), NOW.plus(LEASE), nothingSeen());

        assertThat(claim(NOW.plusSeconds(1), 10)).hasSize(1);
    }

    @Test
    void aTurnThatChangedNothingPutsTheWorkOff() {
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
    void aLeaseThatSomebodyElseTookSinceIsNotReleased() {
        due(1, NOW);
        claim(NOW, 10);
        claim(NOW.plus(LEASE), 10);
        store().requests().release(RequestsContract.id(1), NOW.plus(LEASE), nothingSeen());

        assertThat(claim(NOW.plus(LEASE).plusSeconds(1), 10)).isEmpty();
    }

    @Test
    void workThatAWriteTookAwayIsNotClaimed() {
        var request = due(1, NOW);
        replace(Samples.next(request), Samples.change(Samples.listing(Status.APPLIED)));

        assertThat(claim(NOW.plusSeconds(1000), 10)).isEmpty();
    }

    @Test
    void archivedRequestsWithWorkLeftAreClaimedToo() {
        insert(Samples.request(RequestsContract.id(1).value()).archivedAt(Samples.T0).build(),
                Samples.change(Samples.dueAt(NOW)));

        assertThat(claim(NOW, 10)).hasSize(1);
    }

    @Test
    void serversThatClaimAtOnceNeverGetTheSameRequest() {
        var requests = 60;
        IntStream.range(0, requests).forEach(i -> due(i, NOW));
        var claimed = Race.of(6, i -> IntStream.range(0, 20).mapToObj(turn -> claim(NOW, 3)).flatMap(List::stream)
                .toList()).stream().flatMap(List::stream).toList();

        assertThat(claimed).hasSize(requests).doesNotHaveDuplicates();
    }

    @Test
    void whatIsDueAndWhatIsUnderWayIsCounted() {
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
