package io.tfpilot.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.Feed;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Between what a reader missed and what is told meanwhile nothing is lost, doubled or out of order. */
class SequenceTest {
    private final Sequence sequence = new Sequence(10);

    private static List<Feed.Entry> entries(long... numbers) {
        return LongStream.of(numbers).mapToObj(number -> new Feed.Entry(number,
                new RequestId("req_dev_bucket_aaaaaa"), null, Instant.EPOCH, "changed")).toList();
    }

    @Test
    void what_is_told_during_the_catching_up_comes_after_what_was_missed() {
        assertThat(sequence.take(entries(5))).isEmpty();
        assertThat(sequence.catchUp(2, entries(3, 4))).extracting(Feed.Entry::seq).containsExactly(3L, 4L, 5L);
        assertThat(sequence.told()).isEqualTo(5);
    }

    @Test
    void what_is_both_missed_and_told_is_told_once() {
        sequence.take(entries(3, 4, 5));
        assertThat(sequence.catchUp(2, entries(3, 4))).extracting(Feed.Entry::seq).containsExactly(3L, 4L, 5L);
        assertThat(sequence.take(entries(5, 6))).extracting(Feed.Entry::seq).containsExactly(6L);
    }

    @Test
    void more_than_can_be_kept_is_said_to_be_lost() {
        sequence.take(entries(1, 2, 3, 4, 5, 6));
        assertThat(sequence.isLost()).isFalse();
        sequence.take(entries(7, 8, 9, 10, 11));
        assertThat(sequence.isLost()).isTrue();
    }
}
