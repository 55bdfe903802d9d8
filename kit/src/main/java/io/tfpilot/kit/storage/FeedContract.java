package io.tfpilot.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Place;
import io.tfpilot.core.store.Environments;
import io.tfpilot.core.store.Feed.Entry;
import io.tfpilot.kit.Await;
import io.tfpilot.kit.Race;
import io.tfpilot.kit.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

public abstract class FeedContract extends StorageExam {
    private static final int WRITERS = 6;
    private static final int WRITES = 15;

    @Test
    void an_empty_feed_has_neither_newest_nor_oldest() {
        assertThat(store().feed().newest()).isZero();
        assertThat(store().feed().oldest()).isZero();
        assertThat(store().feed().since(0, 10)).isEmpty();
    }

    @Test
    void every_write_is_announced_once_with_its_request_time_and_type() {
        var request = write(1, 2);
        awaitNewest(2);

        assertThat(store().feed().since(0, 10)).containsExactly(
                new Entry(1, request.id(), request.identity().place(), Samples.T0, "changed"),
                new Entry(2, request.id(), request.identity().place(), request.updatedAt(), "changed"));
    }

    @Test
    void a_queue_that_moves_is_announced_of_no_request_and_one_that_was_not_written_is_not() {
        var queue = new EnvironmentQueue("core", "dev", 1, null, List.of(), null);
        store().environments().replace(queue, Samples.T0);
        store().environments().replace(queue, Samples.T0.plusSeconds(1));
        write(1, 1);
        awaitNewest(2);

        assertThat(store().feed().since(0, 10)).extracting(Entry::type).containsExactly(Environments.MOVED, "changed");
        assertThat(store().feed().since(0, 1))
                .containsExactly(new Entry(1, null, new Place("core", "dev"), Samples.T0, Environments.MOVED));
    }

    @Test
    void since_gives_what_comes_after_up_to_the_limit() {
        write(1, 5);
        awaitNewest(5);

        assertThat(store().feed().since(1, 2)).extracting(Entry::seq).containsExactly(2L, 3L);
        assertThat(store().feed().since(5, 2)).isEmpty();
    }

    @Test
    void a_reader_who_follows_sees_every_write_once_in_order_while_others_write() {
        var results = Race.of(WRITERS + 1, role -> role < WRITERS ? wrote(role) : follow());

        assertEveryWriteOnce(results.getLast());
    }

    @Test
    void a_subscriber_is_told_every_write_once_in_order_while_others_write() {
        var told = new ConcurrentLinkedQueue<Entry>();
        try (var _ = store().feed().subscribe(told::addAll)) {
            Race.of(WRITERS, writer -> write(writer, WRITES));
            Await.until("all writes were told", () -> told.size() >= WRITERS * WRITES);
        }

        assertEveryWriteOnce(List.copyOf(told));
    }

    @Test
    void a_subscriber_is_not_told_of_what_was_there_before() {
        write(1, 3);
        awaitNewest(3);
        var told = new ConcurrentLinkedQueue<Entry>();
        try (var _ = store().feed().subscribe(told::addAll)) {
            write(2, 1);
            Await.until("the write was told", () -> !told.isEmpty());
        }

        assertThat(told).extracting(Entry::seq).containsExactly(4L);
    }

    @Test
    void all_subscribers_are_told_and_one_that_fails_does_not_hinder_the_others_nor_itself() {
        var first = new ConcurrentLinkedQueue<Entry>();
        var second = new ConcurrentLinkedQueue<Entry>();
        try (var _ = store().feed().subscribe(batch -> {
            first.addAll(batch);
            throw new IllegalStateException("this subscriber always fails, for the test");
        }); var _ = store().feed().subscribe(second::addAll)) {
            write(1, 1);
            Await.until("both were told", () -> first.size() == 1 && second.size() == 1);
            write(2, 1);
            Await.until("both were told again", () -> first.size() == 2 && second.size() == 2);
        }
    }

    @Test
    void a_closed_subscription_is_told_nothing_more() {
        var told = new ConcurrentLinkedQueue<Entry>();
        var other = new ConcurrentLinkedQueue<Entry>();
        try (var _ = store().feed().subscribe(other::addAll)) {
            store().feed().subscribe(told::addAll).close();
            write(1, 1);
            Await.until("the other was told", () -> other.size() == 1);
        }

        assertThat(told).isEmpty();
    }

    @Test
    void what_is_forgotten_is_said_by_the_oldest() {
        write(1, 4);
        awaitNewest(4);

        assertThat(store().feed().forgetBefore(Samples.T0.plusSeconds(2))).isEqualTo(2);
        assertThat(store().feed().oldest()).isEqualTo(3);
        assertThat(store().feed().newest()).isEqualTo(4);
        assertThat(store().feed().since(0, 10)).extracting(Entry::seq).containsExactly(3L, 4L);
    }

    @Test
    void numbers_go_on_when_everything_was_forgotten() {
        write(1, 2);
        awaitNewest(2);
        store().feed().forgetBefore(Samples.T0.plusSeconds(60));

        assertThat(store().feed().oldest()).isZero();
        assertThat(store().feed().newest()).isEqualTo(2);
        write(2, 1);
        awaitNewest(3);
        assertThat(store().feed().since(2, 10)).extracting(Entry::seq).containsExactly(3L);
    }

    private List<Entry> wrote(int writer) {
        write(writer, WRITES);
        return List.of();
    }

    private List<Entry> follow() {
        var read = new ArrayList<Entry>();
        Await.until("everything was read", () -> {
            var position = read.isEmpty() ? 0 : read.getLast().seq();
            read.addAll(store().feed().since(position, 7));
            return read.size() >= WRITERS * WRITES;
        });
        return read;
    }

    /** One request, written so many times in all. */
    private Request write(int number, int times) {
        var request = insert(Samples.request(RequestsContract.id(number).value()).build());
        for (int i = 1; i < times; i++) {
            request = replace(Samples.next(request), Samples.change());
        }
        return request;
    }

    private void awaitNewest(long number) {
        Await.until("write " + number + " is numbered", () -> store().feed().newest() >= number);
        assertThat(store().feed().newest()).isEqualTo(number);
    }

    private static void assertEveryWriteOnce(List<Entry> entries) {
        assertThat(entries).extracting(Entry::seq)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, WRITERS * WRITES).boxed().toList());
        for (int writer = 0; writer < WRITERS; writer++) {
            var id = RequestsContract.id(writer);
            assertThat(entries.stream().filter(entry -> id.equals(entry.requestId())).map(Entry::updatedAt))
                    .containsExactlyElementsOf(
                            IntStream.range(0, WRITES).mapToObj(i -> Samples.T0.plusSeconds(i)).toList());
        }
    }
}
