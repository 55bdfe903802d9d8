package io.tfpilot.sandbox.actions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How far a job is, as the listener is told. */
final class JobProgress {
    private final Reporter reporter;
    private final Runnable onChange;
    private JobView view;

    JobProgress(Reporter reporter, String key, String name, Runnable onChange) {
        this.reporter = reporter;
        this.onChange = onChange;
        this.view = new JobView(key, name, RunStatus.QUEUED, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), List.of());
    }

    synchronized JobView view() {
        return view;
    }

    void queued() {
        change(RunStatus.QUEUED, view().environment());
    }

    void pending() {
        change(RunStatus.PENDING, view().environment());
    }

    void waiting(String environment) {
        change(RunStatus.WAITING, Optional.of(environment));
    }

    void environment(String environment) {
        change(view().status(), Optional.of(environment));
    }

    void started(String name, List<String> steps) {
        reporter.say(at -> {
            var views = new ArrayList<StepView>();
            steps.forEach(step -> views.add(new StepView(views.size() + 1, step, RunStatus.QUEUED, Optional.empty(),
                    Optional.empty(), Optional.empty())));
            return set(new JobView(view().key(), name, RunStatus.IN_PROGRESS, Optional.empty(), view().environment(),
                    Optional.of(at), Optional.empty(), views), at);
        });
        onChange.run();
    }

    void stepStarted(int number, String name) {
        reporter.say(at -> step(at, new StepView(number, name, RunStatus.IN_PROGRESS, Optional.empty(), Optional.of(at),
                Optional.empty())));
    }

    void stepEnded(int number, Conclusion conclusion) {
        reporter.say(at -> {
            StepView old = view().steps().get(number - 1);
            return step(at, new StepView(number, old.name(), RunStatus.COMPLETED, Optional.of(conclusion),
                    Optional.of(old.startedAt().orElse(at)), Optional.of(at)));
        });
    }

    void ended(Conclusion conclusion) {
        reporter.say(at -> {
            JobView old = view();
            return set(new JobView(old.key(), old.name(), RunStatus.COMPLETED, Optional.of(conclusion),
                    old.environment(), Optional.of(old.startedAt().orElse(at)), Optional.of(at), old.steps()), at);
        });
        onChange.run();
    }

    private void change(RunStatus status, Optional<String> environment) {
        reporter.say(at -> {
            JobView old = view();
            return set(new JobView(old.key(), old.name(), status, old.conclusion(), environment, old.startedAt(),
                    old.completedAt(), old.steps()), at);
        });
        onChange.run();
    }

    private RunEvent step(Instant at, StepView step) {
        JobView old = view();
        var steps = new ArrayList<>(old.steps());
        steps.set(step.number() - 1, step);
        return set(
                new JobView(old.key(), old.name(), old.status(), old.conclusion(), old.environment(), old.startedAt(),
                        old.completedAt(), steps),
                at);
    }

    private synchronized RunEvent set(JobView next, Instant at) {
        view = next;
        return new RunEvent.JobChanged(reporter.runId(), at, next);
    }
}
