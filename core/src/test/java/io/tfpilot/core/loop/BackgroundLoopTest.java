package io.tfpilot.core.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class BackgroundLoopTest {
    private static final Duration FOREVER = Duration.ofHours(1);

    private final WorkSignal signal = new WorkSignal();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final LoopListener listener = new LoopListener() {
        @Override
        public void began(String loop) {
            heard.add(loop + " began");
        }

        @Override
        public void ended(String loop) {
            heard.add(loop + " ended");
        }

        @Override
        public void failed(String loop, RuntimeException broken) {
            heard.add(loop + " failed: " + broken.getMessage());
        }
    };

    private BackgroundLoop started(Duration pause, Runnable round) {
        var loop = new BackgroundLoop(new BackgroundLoop.Task("test", pause, round), signal, listener);
        loop.start();
        return loop;
    }

    private void hears(String... expected) throws InterruptedException {
        for (var each : expected) {
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(each);
        }
    }

    @Test
    void a_loop_does_around_at_its_start_and_one_after_each_signal() throws InterruptedException {
        try (var loop = started(FOREVER, () -> {
        })) {
            hears("test began", "test ended");
            signal.give();
            hears("test began", "test ended");
            assertThat(loop.isOver()).isFalse();
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void a_loop_that_nobody_wakes_does_around_after_its_pause() throws InterruptedException {
        try (var loop = started(Duration.ofMillis(1), () -> {
        })) {
            hears("test began", "test ended", "test began", "test ended");
            assertThat(loop.isOver()).isFalse();
        }
    }

    @Test
    void signals_given_during_around_lead_to_one_more_round() throws InterruptedException {
        var rounds = new AtomicInteger();
        try (var loop = started(FOREVER, () -> {
            if (rounds.incrementAndGet() == 1) {
                signal.give();
                signal.give();
                signal.give();
            }
        })) {
            hears("test began", "test ended", "test began", "test ended");
            assertThat(loop.isOver()).isFalse();
        }
        assertThat(rounds).hasValue(2);
    }

    @Test
    void a_round_that_fails_is_reported_and_the_next_one_comes() throws InterruptedException {
        var rounds = new AtomicInteger();
        try (var loop = started(FOREVER, () -> {
            if (rounds.incrementAndGet() == 1) {
                throw new IllegalStateException("the store is away");
            }
        })) {
            hears("test began", "test failed: the store is away");
            signal.give();
            hears("test began", "test ended");
            assertThat(loop.isOver()).isFalse();
        }
    }

    @Test
    void closing_waits_for_the_round_under_way_and_reports_no_failure_of_aclosed_world() throws InterruptedException {
        var inside = new CountDownLatch(1);
        var closing = new CountDownLatch(1);
        var loop = started(FOREVER, () -> {
            inside.countDown();
            await(closing);
            throw new IllegalStateException("the pool is closed");
        });
        inside.await();
        var closer = Thread.ofVirtual().start(loop::close);
        while (!loop.isOver()) {
            Thread.onSpinWait();
        }
        closing.countDown();
        closer.join();
        assertThat(heard).containsExactly("test began");
    }

    @Test
    void a_loop_may_close_itself_and_one_that_never_started_may_be_closed() throws InterruptedException {
        var self = new LinkedBlockingQueue<BackgroundLoop>();
        var loop = started(FOREVER, () -> take(self).close());
        self.add(loop);
        hears("test began", "test ended");
        loop.close();
        new BackgroundLoop(new BackgroundLoop.Task("unused", FOREVER, () -> {
        }), new WorkSignal(), listener).close();
        assertThat(heard).isEmpty();
    }

    private static <T> T take(BlockingQueue<T> queue) {
        try {
            return queue.take();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
