package io.tfpilot.server.loops;

import io.tfpilot.core.loop.BackgroundLoop;
import io.tfpilot.core.loop.BackgroundLoop.Task;
import io.tfpilot.core.loop.LoopListener;
import io.tfpilot.core.loop.WorkSignal;
import io.tfpilot.server.log.LogEvent;
import io.tfpilot.server.log.LogLine;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Whether calls go on. Each runs on a virtual thread, and those share a few threads of the operating system, their
 * carriers. What loads a class keeps its carrier while it waits for another to load the same: where that holds all of
 * them, the process lives and answers no call, for good. So there are more carriers than processors, and a process in
 * which nobody gets one says so, and ends.
 */
@Component
public final class Carriers implements SmartLifecycle {
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
    private @Nullable BackgroundLoop loop;

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

    /** No loop of the work: operators do not see it among them. */
    @Override
    public synchronized void start() {
        loop = new BackgroundLoop(new Task("carriers", PAUSE, this::round), new WorkSignal(), new Unheard());
        loop.start();
    }

    @Override
    public synchronized void stop() {
        if (loop != null) {
            loop.close();
            loop = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return loop != null;
    }

    private static final class Unheard implements LoopListener {
        @Override
        public void began(String name) {
            // Each second.
        }

        @Override
        public void ended(String name) {
            // Each second.
        }

        @Override
        public void failed(String name, RuntimeException broken) {
            // It only counts, and starts a thread.
        }
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
