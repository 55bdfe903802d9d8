package io.tfpilot.server.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tfpilot.github.CallCounter;
import io.tfpilot.server.log.LogEvent;
import io.tfpilot.server.log.LogField;
import io.tfpilot.server.log.LogLine;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Times calls to GitHub by operation, route and outcome, and logs each. */
@Component
public final class GitHubCalls implements CallCounter {
    private static final String NAME = "tfpilot.github.calls";
    private static final String FAILED = "failed";
    private static final int FIRST_FAULT = 400;
    private static final int NOT_FOUND = 404;

    private final MeterRegistry meters;

    public GitHubCalls(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * Calls of one kind since this process started.
     *
     * @param failed without an answer, or refused; "not found" is an answer
     * @param took all of them together
     */
    public record Count(String operation, String route, long calls, long failed, Duration took) {
        private Count plus(Count other) {
            return new Count(operation, route, calls + other.calls, failed + other.failed, took.plus(other.took));
        }

        private String kind() {
            return operation + " " + route;
        }
    }

    @Override
    public void called(Exchange exchange) {
        var status = exchange.status();
        var failed = status == 0 || (status >= FIRST_FAULT && status != NOT_FOUND);
        Timer.builder(NAME).tag("operation", exchange.operation()).tag("route", exchange.route())
                .tag("outcome", failed ? FAILED : "answered")
                .description("Exchanges with GitHub, the repeated ones too.").register(meters)
                .record(exchange.took());
        LogLine.of(LogEvent.GITHUB_CALL).with(LogField.OPERATION, exchange.operation())
                .with(LogField.ROUTE, exchange.route()).with(LogField.STATUS, status)
                .with(LogField.REMAINING, exchange.remaining()).took(exchange.took()).write();
    }

    /** Calls so far, by operation and route. */
    public Map<String, Long> counts() {
        var counts = new TreeMap<String, Long>();
        all().forEach(count -> counts.put(count.kind(), count.calls()));
        return counts;
    }

    /** Most called first. */
    public List<Count> all() {
        var counts = new HashMap<String, Count>();
        for (var timer : meters.find(NAME).timers()) {
            var count = count(timer);
            counts.merge(count.kind(), count, Count::plus);
        }
        return counts.values().stream().sorted(Comparator.comparingLong(Count::calls).reversed()
                .thenComparing(Count::operation).thenComparing(Count::route)).toList();
    }

    private static Count count(Timer timer) {
        var calls = timer.count();
        return new Count(tag(timer, "operation"), tag(timer, "route"), calls,
                FAILED.equals(tag(timer, "outcome")) ? calls : 0,
                Duration.ofNanos((long) timer.totalTime(TimeUnit.NANOSECONDS)));
    }

    private static String tag(Timer timer, String name) {
        var value = timer.getId().getTag(name);
        return value == null ? "" : value;
    }
}
