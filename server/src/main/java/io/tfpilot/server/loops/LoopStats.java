package io.tfpilot.server.loops;

import io.tfpilot.core.text.Cut;
import io.tfpilot.server.log.LogEvent;
import io.tfpilot.server.log.LogField;
import io.tfpilot.server.log.LogLine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tfpilot.core.loop.BackgroundLoop;
import io.tfpilot.core.loop.LoopListener;
import io.tfpilot.core.loop.WorkSignal;
import io.tfpilot.server.web.problems.CorrelationFilter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the loops of this process and measures their rounds: for operators to see, never for deciding. */
@Component
public final class LoopStats implements LoopListener {

    /** A round may take this long, because it waits for GitHub, before it counts as stuck. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** A text in a page and a line of a log. */
    private static final int LONGEST = 300;

    private final MeterRegistry meters;
    private final CorrelationFilter correlation;
    private final InstantSource clock;
    private final Map<String, Loop> loops = new LinkedHashMap<>();

    LoopStats(MeterRegistry meters, CorrelationFilter correlation, InstantSource clock) {
        this.meters = meters;
        this.correlation = correlation;
        this.clock = clock;
    }

    /**
     * @param pause between two rounds
     * @param number of rounds that ended, well or not
     * @param beganAt of the last round; null before the first
     * @param endedAt of the last round that ended
     * @param error of the last round that failed; it stays until one ends well
     */
    public record Loop(String name, Duration pause, long number, @Nullable Instant beganAt,
            @Nullable Instant endedAt, @Nullable Duration took, @Nullable String error, @Nullable Instant failedAt) {

        /** Whether it should have ended, or begun again, long ago. */
        public boolean isOverdue(Instant now) {
            var last = endedAt != null ? endedAt : beganAt;
            return last != null && last.plus(pause).plus(PATIENCE).isBefore(now);
        }

        private Loop began(Instant now) {
            return new Loop(name, pause, number, now, endedAt, took, error, failedAt);
        }

        private Loop ended(Instant now, @Nullable String broken) {
            return new Loop(name, pause, number, beganAt, now,
                    beganAt == null ? Duration.ZERO : Duration.between(beganAt, now), broken,
                    broken == null ? failedAt : now);
        }

        private Loop with(long rounds) {
            return new Loop(name, pause, rounds, beganAt, endedAt, took, error, failedAt);
        }
    }

    /** A loop whose rounds are measured; whoever makes it starts and closes it. */
    public BackgroundLoop loop(BackgroundLoop.Task task, WorkSignal signal) {
        var name = task.name();
        synchronized (this) {
            loops.put(name, new Loop(name, task.pause(), 0, null, null, null, null, null));
        }
        rounds(name, "ok");
        rounds(name, "failed");
        Gauge.builder("tfpilot.loop.last.round.timestamp", () -> lastRound(name)).tag("loop", name)
                .baseUnit("seconds").description("When the last round ended.").register(meters);
        return new BackgroundLoop(task, signal, this);
    }

    private Timer rounds(String loop, String outcome) {
        return Timer.builder("tfpilot.loop.rounds").tag("loop", loop).tag("outcome", outcome)
                .description("Rounds of the background loops.").register(meters);
    }

    private synchronized double lastRound(String name) {
        var loop = loops.get(name);
        return loop == null || loop.endedAt() == null ? Double.NaN : loop.endedAt().getEpochSecond();
    }

    @Override
    public void began(String loop) {
        correlation.begin(loop + "-" + Long.toHexString(System.nanoTime()));
        change(loop, last -> last.began(clock.instant()));
    }

    @Override
    public void ended(String loop) {
        finish(loop, "ok", null);
    }

    @Override
    public void failed(String loop, RuntimeException broken) {
        var line = LogLine.of(LogEvent.LOOP_FAILED).with(LogField.LOOP, loop).with(LogField.REASON, broken);
        line.write();
        line.trace(broken);
        var text = broken.getMessage() == null ? broken.getClass().getSimpleName() : broken.getMessage();
        finish(loop, "failed", text.length() > LONGEST ? Cut.first(text, LONGEST) + "…" : text);
    }

    private void finish(String loop, String outcome, @Nullable String error) {
        var took = change(loop, last -> last.ended(clock.instant(), error)).took();
        if (took != null) {
            rounds(loop, outcome).record(took);
        }
        correlation.end();
    }

    private synchronized Loop change(String name, UnaryOperator<Loop> step) {
        var next = step.apply(Objects.requireNonNull(loops.get(name), name));
        loops.put(name, next);
        return next;
    }

    /** In the order in which they were made. */
    public synchronized List<Loop> all() {
        return loops.values().stream()
                .map(loop -> loop.with(rounds(loop.name(), "ok").count() + rounds(loop.name(), "failed").count()))
                .toList();
    }
}
