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
    void aLoopDoesARoundAtItsStartAndOneAfterEachSignal() throws InterruptedException {
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
    void aLoopThatNobodyWakesDoesARoundAfterItsPause() throws InterruptedException {
        try (var loop = started(Duration.ofMillis(1), () -> {
        })) {
            hears("test began", "test ended", "test began", "test ended");
            assertThat(loop.isOver()).isFalse();
        }
    }

    @Test
    void signalsGivenDuringARoundLeadToOneMoreRound() throws InterruptedException {
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
    void aRoundThatFailsIsReportedAndTheNextOneComes() throws InterruptedException {
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
    void closingWaitsForTheRoundUnderWayAndReportsNoFailureOfAClosedWorld() throws InterruptedException {
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
    void aLoopMayCloseItselfAndOneThatNeverStartedMayBeClosed() throws InterruptedException {
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
