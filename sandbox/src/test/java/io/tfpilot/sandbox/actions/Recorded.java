package io.tfpilot.sandbox.actions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Everything that was heard of a run. */
final class Recorded implements RunListener {
    private static final long SECONDS = 20;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition heard = lock.newCondition();
    private final List<RunEvent> events = new ArrayList<>();
    private final RunRequest request;

    Recorded(RunRequest request) {
        this.request = request;
    }

    RunRequest request() {
        return request;
    }

    @Override
    public void on(RunEvent event) {
        lock.lock();
        try {
            events.add(event);
            heard.signalAll();
        } finally {
            lock.unlock();
        }
    }

    List<RunEvent> events() {
        lock.lock();
        try {
            return List.copyOf(events);
        } finally {
            lock.unlock();
        }
    }

    Recorded await(String what, Predicate<Recorded> condition) {
        long left = TimeUnit.SECONDS.toNanos(SECONDS);
        lock.lock();
        try {
            while (!condition.test(this)) {
                if (left <= 0) {
                    throw new AssertionError("never came to pass: " + what + "\n" + log());
                }
                left = heard.awaitNanos(left);
            }
            return this;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            lock.unlock();
        }
    }

    Recorded awaitEnd() {
        return await("the end", r -> r.statuses().contains(RunStatus.COMPLETED));
    }

    Recorded awaitLine(String text) {
        return await("line " + text, r -> r.lines().contains(text));
    }

    List<RunStatus> statuses() {
        return events().stream().filter(RunEvent.RunChanged.class::isInstance).map(RunEvent.RunChanged.class::cast)
                .map(RunEvent.RunChanged::status).toList();
    }

    Conclusion conclusion() {
        return last().conclusion().orElseThrow();
    }

    String reason() {
        return last().reason();
    }

    RunEvent.RunChanged last() {
        return events().stream().filter(RunEvent.RunChanged.class::isInstance).map(RunEvent.RunChanged.class::cast)
                .reduce((_, b) -> b).orElseThrow();
    }

    /** The jobs as they stand, by key. */
    Map<String, JobView> jobs() {
        var jobs = new LinkedHashMap<String, JobView>();
        events().stream().filter(RunEvent.JobChanged.class::isInstance).map(RunEvent.JobChanged.class::cast)
                .forEach(changed -> jobs.put(changed.job().key(), changed.job()));
        return jobs;
    }

    /** {@code a=success b=skipped}. */
    String jobEnds() {
        return jobs().values().stream().map(j -> j.key() + "=" + j.conclusion().map(Conclusion::wire).orElse("?"))
                .collect(Collectors.joining(" "));
    }

    /** How the job's own steps ended, without the first and last. */
    String stepEnds(String key) {
        List<StepView> steps = jobs().getOrDefault(key, new JobView(key, key, RunStatus.QUEUED,
                Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), List.of())).steps();
        return steps.stream().skip(1).limit(Math.max(0, steps.size() - 2))
                .map(s -> s.conclusion().map(Conclusion::wire).orElse("?")).collect(Collectors.joining(" "));
    }

    List<String> lines() {
        return events().stream().filter(RunEvent.LogLine.class::isInstance).map(RunEvent.LogLine.class::cast)
                .map(RunEvent.LogLine::line).toList();
    }

    String log() {
        return String.join("\n", lines()) + "\n" + events().stream()
                .filter(e -> e instanceof RunEvent.RunChanged || e instanceof RunEvent.JobChanged).map(String::valueOf)
                .collect(Collectors.joining("\n"));
    }

    <T extends RunEvent> List<T> all(Class<T> kind) {
        return events().stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
