package io.tfpilot.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.LogTail;
import io.tfpilot.core.store.LogTail.Line;
import io.tfpilot.core.store.LogTails;
import io.tfpilot.core.store.LogTails.Run;
import io.tfpilot.kit.Await;
import io.tfpilot.kit.Race;
import io.tfpilot.kit.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

public abstract class LogTailsContract extends StorageExam {
    private static final Instant NOW = Samples.T0;
    private static final RequestId BUCKET = new RequestId("req_dev_bucket_a1b2c3");
    private static final RequestId QUEUE = new RequestId("req_dev_queue_a1b2c3");
    private static final Run FIRST = new Run(BUCKET, 7, 1);

    private LogTails tails() {
        return store().logTails();
    }

    private List<Line> lines() {
        return tails().tail(BUCKET, 7, 10).lines();
    }

    @Test
    void where_nothing_was_told_there_is_nothing() {
        assertThat(tails().tail(BUCKET, 7, 10)).isEqualTo(LogTail.NOTHING);
    }

    @Test
    void what_is_told_is_read_in_order_and_only_the_end_of_it() {
        tails().append(FIRST, 3, List.of("c", "ünï \u001b[31m", ""), NOW);
        tails().append(FIRST, 1, List.of("a", "b"), NOW);

        assertThat(tails().tail(BUCKET, 7, 10)).isEqualTo(new LogTail(1, List.of(new Line(1, "a"), new Line(2, "b"),
                new Line(3, "c"), new Line(4, "ünï \u001b[31m"), new Line(5, ""))));
        assertThat(tails().tail(BUCKET, 7, 2).lines()).extracting(Line::number).containsExactly(4L, 5L);
        assertThat(tails().tail(BUCKET, 8, 10).lines()).isEmpty();
        assertThat(tails().tail(QUEUE, 7, 10).lines()).isEmpty();
    }

    @Test
    void telling_twice_is_telling_once_and_the_first_word_stands() {
        tails().append(FIRST, 1, List.of("a", "b"), NOW);
        tails().append(FIRST, 1, List.of("x", "y", "c"), NOW);
        assertThat(lines()).extracting(Line::text).containsExactly("a", "b", "c");
    }

    @Test
    void a_gap_stays_to_be_seen() {
        tails().append(FIRST, 1, List.of("a"), NOW);
        tails().append(FIRST, 4, List.of("d"), NOW);
        assertThat(lines()).extracting(Line::number).containsExactly(1L, 4L);
    }

    @Test
    void only_the_newest_lines_of_a_run_are_kept() {
        for (var from = 1; from < 3 * LogTails.KEPT; from += 500) {
            tails().append(FIRST, from, IntStream.range(from, from + 500).mapToObj(Integer::toString).toList(), NOW);
        }
        var kept = tails().tail(BUCKET, 7, 2 * LogTails.KEPT).lines();
        assertThat(kept).hasSize(LogTails.KEPT);
        assertThat(kept.getFirst().number()).isEqualTo(2L * LogTails.KEPT + 1);
        assertThat(kept.getLast().text()).isEqualTo("3000");
    }

    @Test
    void a_newer_attempt_takes_the_place_of_the_older_one_which_is_not_heard_any_more() {
        tails().append(FIRST, 1, List.of("a", "b"), NOW);
        tails().append(new Run(BUCKET, 7, 2), 1, List.of("again"), NOW);
        tails().append(FIRST, 3, List.of("c"), NOW);
        assertThat(tails().tail(BUCKET, 7, 10)).isEqualTo(new LogTail(2, List.of(new Line(1, "again"))));
    }

    @Test
    void a_request_has_one_tail() {
        tails().append(FIRST, 1, List.of("a"), NOW);
        tails().append(new Run(BUCKET, 8, 1), 1, List.of("b"), NOW);
        tails().append(new Run(QUEUE, 9, 1), 1, List.of("c"), NOW);
        assertThat(lines()).isEmpty();
        assertThat(tails().tail(BUCKET, 8, 10).lines()).hasSize(1);

        tails().remove(BUCKET);
        assertThat(tails().tail(BUCKET, 8, 10).lines()).isEmpty();
        assertThat(tails().tail(QUEUE, 9, 10).lines()).hasSize(1);
    }

    @Test
    void what_is_old_is_forgotten() {
        tails().append(FIRST, 1, List.of("a", "b"), NOW);
        tails().append(FIRST, 3, List.of("c"), NOW.plusSeconds(60));
        assertThat(tails().forgetBefore(NOW.plusSeconds(60))).isEqualTo(2);
        assertThat(lines()).extracting(Line::text).containsExactly("c");
        assertThat(tails().forgetBefore(NOW.plusSeconds(60))).isZero();
    }

    @Test
    void who_listens_is_told_whose_tail_grew_until_it_is_closed() {
        Queue<RequestId> told = new ConcurrentLinkedQueue<>();
        var subscription = tails().subscribe(told::add);
        // The store may need a moment to listen.
        Await.until("it is told", () -> {
            tails().append(FIRST, 1, List.of("a"), NOW);
            return told.contains(BUCKET);
        });
        tails().append(new Run(QUEUE, 9, 1), 1, List.of("c"), NOW);
        Await.until("it hears of the other one", () -> told.contains(QUEUE));

        subscription.close();
        Queue<RequestId> later = new ConcurrentLinkedQueue<>();
        told.clear();
        try (var _ = tails().subscribe(later::add)) {
            tails().append(FIRST, 2, List.of("b"), NOW);
            Await.until("the other one is told", () -> later.contains(BUCKET));
        }
        assertThat(told).isEmpty();
    }

    @Test
    void a_listener_that_fails_holds_nobody_up() {
        Queue<RequestId> told = new ConcurrentLinkedQueue<>();
        try (var _ = tails().subscribe(request -> {
            throw new IllegalStateException("broken");
        }); var _ = tails().subscribe(told::add)) {
            Await.until("the sound one is told", () -> {
                tails().append(FIRST, 1, List.of("a"), NOW);
                return told.contains(BUCKET);
            });
        }
    }

    @Test
    void two_processes_may_tell_the_same_at_once() {
        Race.of(4, _ -> {
            for (var from = 1; from <= 200; from += 20) {
                tails().append(FIRST, from, IntStream.range(from, from + 20).mapToObj(Integer::toString).toList(), NOW);
            }
            return true;
        });
        assertThat(tails().tail(BUCKET, 7, 500).lines()).hasSize(200)
                .allSatisfy(line -> assertThat(line.text()).isEqualTo(Long.toString(line.number())));
    }
}
