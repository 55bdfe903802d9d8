package io.tfpilot.server.boot.wiring;

import io.tfpilot.server.log.Causes;
import io.tfpilot.server.log.LogEvent;
import io.tfpilot.server.log.LogField;
import io.tfpilot.server.log.LogLine;
import io.tfpilot.core.effect.Worker;
import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.loop.WorkSignal;
import io.tfpilot.server.web.problems.CorrelationFilter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Lets the worker take requests with something due, a few at once. */
@Component
final class RequestWork implements DisposableBean {

    /** Requests worked on at once; each spends its time waiting for GitHub. */
    private static final int AT_ONCE = 8;

    /** A step under way gets this long. What is cut off then is taken up by whoever claims the request next. */
    private static final Duration LAST_STEP = Duration.ofSeconds(10);

    private final Engine engine;
    private final WorkSignal signal;
    private final CorrelationFilter correlation;
    private final Causes causes;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean over;

    RequestWork(Engine engine, WorkSignal signal, CorrelationFilter correlation, Causes causes) {
        this.engine = engine;
        this.signal = signal;
        this.correlation = correlation;
        this.causes = causes;
    }

    /** Claims until nothing is due or nothing is free. */
    void round() {
        while (!over) {
            var places = free.availablePermits();
            var claimed = places == 0 ? List.<Worker.Claimed>of() : engine.worker().claim(places);
            if (claimed.isEmpty()) {
                return;
            }
            claimed.forEach(this::begin);
        }
    }

    private void begin(Worker.Claimed claimed) {
        free.acquireUninterruptibly();
        threads.execute(() -> {
            try {
                correlation.begin(causes.of(claimed.id()));
                engine.worker().work(claimed);
            } catch (RuntimeException broken) {
                LogLine.of(LogEvent.WORK_FAILED).with(LogField.REQUEST_ID, claimed.id()).write(broken);
            } finally {
                correlation.end();
                free.release();
                signal.give();
            }
        });
    }

    /** After the loops: nothing is claimed any more. */
    @Override
    public void destroy() throws InterruptedException {
        over = true;
        threads.shutdown();
        if (!threads.awaitTermination(LAST_STEP.toSeconds(), TimeUnit.SECONDS)) {
            LogLine.of(LogEvent.WORK_CUT_OFF).write();
            threads.shutdownNow();
        }
    }
}
