package io.tfpilot.server.loops;

import io.tfpilot.core.loop.BackgroundLoop;
import io.tfpilot.core.loop.WorkSignal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.springframework.context.SmartLifecycle;

/** Loops that start with the server, and all stop within the time that one of them may take. */
public final class LoopGroup implements SmartLifecycle {
    private final LoopStats stats;
    private final Map<BackgroundLoop.Task, WorkSignal> tasks;
    private final List<BackgroundLoop> running = new ArrayList<>();

    /** @param tasks each with the signal that ends its pause, in the order in which operators see them */
    public LoopGroup(LoopStats stats, Map<BackgroundLoop.Task, WorkSignal> tasks) {
        this.stats = stats;
        this.tasks = new LinkedHashMap<>(tasks);
    }

    @Override
    public synchronized void start() {
        tasks.forEach((task, signal) -> running.add(stats.loop(task, signal)));
        running.forEach(BackgroundLoop::start);
    }

    @Override
    public synchronized void stop() {
        running.forEach(BackgroundLoop::end);
        try (var closing = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("closing").factory())) {
            running.forEach(loop -> closing.execute(loop::close));
        }
        running.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !running.isEmpty();
    }
}
