package io.tfpilot.server.loops;

import io.tfpilot.core.loop.BackgroundLoop.Task;
import io.tfpilot.server.log.LogEvent;
import io.tfpilot.server.log.LogLine;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Whether calls go on. Each runs on a virtual thread, and those share a few threads of the operating system, their
 * carriers. What loads a class keeps its carrier while it waits for another to load the same: where that holds all of
 * them, the process lives and answers no call, for good. So there are more carriers than processors, and a process in
 * which nobody gets one says so, and ends.
 */
@Component
public final class Carriers {
    /** Beyond one for each processor, which is what the JDK has. Many more would take turns from the health route. */
    private static final int SPARE = 2;
    private static final String SETTING = "jdk.virtualThreadScheduler.parallelism";
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** Rounds in a row in which no new thread got its turn: half a minute is longer than any load delays it. */
    private static final int STUCK = 30;
    private static final int LOST = 120;
    private static final int FAILED = 1;

    private final AtomicInteger missed = new AtomicInteger();
    private final Runnable end;
    private final Executor calls;

    @Autowired
    Carriers() {
        this(Carriers::end, Thread::startVirtualThread);
    }

    /** @param calls runs what it is given as a call is run */
    Carriers(Runnable end, Executor calls) {
        this.end = end;
        this.calls = calls;
    }

    /** Before the first virtual thread starts. What the operator has set counts. */
    public static void provide() {
        System.getProperties().putIfAbsent(SETTING,
                Integer.toString(Runtime.getRuntime().availableProcessors() + SPARE));
    }

    /** Its rounds need a thread of the operating system. */
    public Task task() {
        return new Task("carriers", PAUSE, this::round);
    }

    void round() {
        if (missed.incrementAndGet() > LOST) {
            end.run();
        }
        calls.execute(() -> missed.set(0));
    }

    /** False where no call has got its turn for half a minute. */
    public boolean areFree() {
        return missed.get() < STUCK;
    }

    /** Not by the way of a shutdown, which would wait for the same threads. */
    private static void end() {
        LogLine.of(LogEvent.CALLS_STUCK).write();
        Runtime.getRuntime().halt(FAILED);
    }
}
