package io.tfpilot.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.operations.Deliveries.Delivery;
import io.tfpilot.core.operations.Deliveries.Receipt;
import io.tfpilot.core.operations.Deliveries.Row;
import io.tfpilot.kit.Race;
import io.tfpilot.kit.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

public abstract class DeliveriesContract extends StorageExam {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Instant NOW = Samples.T0.plusSeconds(100);

    @Test
    void aNewDeliveryIsReceivedAndFoundAsItCame() {
        var delivery = new Delivery("g-1", "push", "{\"a\": \"\\u0000 ☃\"}\n ", NOW);

        assertThat(store().deliveries().receive(delivery)).isEqualTo(Receipt.RECEIVED);
        assertThat(store().deliveries().find("g-1")).isEqualTo(delivery);
        assertThat(store().deliveries().find("g-2")).isNull();
    }

    @Test
    void aKnownOneIsQueuedAgainUntilItIsProcessedThenADuplicate() {
        receive(1);

        assertThat(receive(1)).isEqualTo(Receipt.REQUEUED);
        store().deliveries().processed("g-1", "ignored", NOW);
        assertThat(receive(1)).isEqualTo(Receipt.DUPLICATE);
    }

    @Test
    void ofManyThatReceiveOneDeliveryExactlyOneQueuesIt() {
        var receipts = Race.of(8, i -> receive(1));

        assertThat(receipts).filteredOn(receipt -> receipt == Receipt.RECEIVED).hasSize(1);
        assertThat(claim(NOW, 10)).hasSize(1);
    }

    @Test
    void theOldestAreClaimedFirstAndNotHandedOutTwice() {
        IntStream.of(3, 1, 2).forEach(this::receive);

        assertThat(claim(NOW, 2)).extracting(Delivery::guid).containsExactly("g-1", "g-2");
        assertThat(claim(NOW, 2)).extracting(Delivery::guid).containsExactly("g-3");
        assertThat(claim(NOW, 2)).isEmpty();
    }

    @Test
    void oneWhoseHolderDiedIsClaimedAgainAfterTheLease() {
        receive(1);
        claim(NOW, 1);

        assertThat(claim(NOW.plus(LEASE).minusMillis(1), 1)).isEmpty();
        assertThat(claim(NOW.plus(LEASE), 1)).hasSize(1);
        assertThat(row().tries()).isEqualTo(2);
    }

    @Test
    void oneThatFailedIsTriedAgainNotBeforeItsTime() {
        receive(1);
        claim(NOW, 1);
        store().deliveries().failed("g-1", "no such branch", NOW.plusSeconds(5));

        assertThat(claim(NOW.plusSeconds(4), 1)).isEmpty();
        assertThat(row().error()).isEqualTo("no such branch");
        assertThat(claim(NOW.plusSeconds(5), 1)).hasSize(1);
    }

    @Test
    void oneThatFailedIsDueAtOnceWhenGitHubDeliversItAgain() {
        receive(1);
        claim(NOW, 1);
        store().deliveries().failed("g-1", "down", NOW.plusSeconds(3600));
        receive(1);

        assertThat(claim(NOW.plusSeconds(1), 1)).hasSize(1);
    }

    @Test
    void theFirstOutcomeStands() {
        receive(1);
        store().deliveries().processed("g-1", "ignored", NOW);
        store().deliveries().processed("g-1", "other", NOW.plusSeconds(1));
        store().deliveries().failed("g-1", "late", NOW.plusSeconds(2));

        assertThat(row().outcome()).isEqualTo("ignored");
        assertThat(row().processedAt()).isEqualTo(NOW);
        assertThat(claim(NOW.plusSeconds(1000), 10)).isEmpty();
    }

    @Test
    void serversThatClaimAtOnceNeverGetTheSameDelivery() {
        IntStream.range(0, 40).forEach(this::receive);
        var claimed = Race.of(6, i -> IntStream.range(0, 20).mapToObj(turn -> claim(NOW, 2)).flatMap(List::stream)
                .toList()).stream().flatMap(List::stream).toList();

        assertThat(claimed).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void theListShowsTheNewestFirstAndThoseBeforeATime() {
        IntStream.range(0, 4).forEach(this::receive);

        assertThat(store().deliveries().list(null, 2)).extracting(Row::guid).containsExactly("g-3", "g-2");
        assertThat(store().deliveries().list(Samples.T0.plusSeconds(2), 5)).extracting(Row::guid)
                .containsExactly("g-1", "g-0");
    }

    @Test
    void onlyProcessedOnesAreForgotten() {
        IntStream.range(0, 4).forEach(this::receive);
        List.of("g-1", "g-2", "g-3").forEach(guid -> store().deliveries().processed(guid, "ignored", NOW));

        assertThat(store().deliveries().forgetBefore(Samples.T0.plusSeconds(3))).isEqualTo(2);
        assertThat(store().deliveries().list(null, 10)).extracting(Row::guid).containsExactly("g-3", "g-0");
    }

    private Receipt receive(int number) {
        return store().deliveries()
                .receive(new Delivery("g-" + number, "push", "{}", Samples.T0.plusSeconds(number)));
    }

    private List<Delivery> claim(Instant now, int limit) {
        return store().deliveries().claim(now, LEASE, limit);
    }

    private Row row() {
        return store().deliveries().list(null, 1).getFirst();
    }
}
