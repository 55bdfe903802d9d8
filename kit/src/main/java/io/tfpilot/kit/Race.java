package io.tfpilot.kit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Several threads that start at the same moment. */
public final class Race {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Race() {}

    /** What each of the runners 0 to {@code runners - 1} returned, in that order; AssertionError if one falls. */
    public static <T> List<T> of(int runners, IntFunction<T> run) {
        var start = new CountDownLatch(1);
        var running = new ArrayList<FutureTask<T>>();
        for (int i = 0; i < runners; i++) {
            var runner = i;
            var task = new FutureTask<>(() -> {
                start.await();
                return run.apply(runner);
            });
            running.add(task);
            Thread.ofPlatform().daemon().name("runner-" + i).start(task);
        }
        start.countDown();
        return running.stream().map(Race::result).toList();
    }

    private static <T> T result(FutureTask<T> task) {
        try {
            return task.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("a runner fell or did not arrive", e);
        }
    }
}
