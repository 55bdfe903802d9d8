package io.tfpilot.sandbox.actions;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.tfpilot.sandbox.actions.expression.ExpressionException;
import io.tfpilot.sandbox.actions.expression.Value;

/** Runs the steps of a job that has its place. */
final class JobRun {
    /** GitHub's own; a step without a limit has this one. */
    private static final int MINUTES = 360;

    private final JobSite site;
    private final JobProgress progress;
    private final Contexts base;
    private final AtomicLong logBudget = new AtomicLong(StepLog.MAX_CHARACTERS);
    private final Map<String, Value> steps = new LinkedHashMap<>();
    private boolean failed;
    private boolean cancelled;
    private boolean forced;
    private boolean stepCancelled;
    private @Nullable Running running;

    /** The step in hand, so that a cancel can ask its condition again. */
    private record Running(StepDefinition step, Contexts contexts) {}

    /** @param base every context but env, steps and job */
    JobRun(JobSite site, JobProgress progress, Contexts base) {
        this.site = site;
        this.progress = progress;
        this.base = base.with(this::function);
    }

    JobResult run(String name) throws InterruptedException {
        List<StepDefinition> definitions = site.definition().steps();
        double minutes = site.definition().timeoutMinutes().map(t -> t.value(base).number()).orElse((double) MINUTES);
        progress.started(name, names(definitions));
        var deadline = Thread.ofVirtual().start(() -> endInTime(minutes));
        try {
            boolean ready = setUp();
            for (int i = 0; i < definitions.size(); i++) {
                int number = i + 2;
                progress.stepEnded(number, ready ? step(definitions.get(i), number) : Conclusion.SKIPPED);
            }
            Map<String, String> outputs = complete(definitions.size() + 2);
            return new JobResult(conclusion(), outputs);
        } finally {
            deadline.interrupt();
            site.processes().kill();
            Orphans.end(site.environment().trackingId());
        }
    }

    /** The job is asked to end: a step whose condition no longer holds is stopped, later ones see cancelled(). */
    void cancel() {
        synchronized (this) {
            cancelled = true;
            if (running == null || holds(running.step(), running.contexts())) {
                return;
            }
            stepCancelled = true;
        }
        try {
            site.processes().stop();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** The job ends now. */
    void force() {
        synchronized (this) {
            cancelled = true;
            forced = true;
            stepCancelled = true;
        }
        site.processes().kill();
    }

    private synchronized Conclusion conclusion() {
        if (cancelled) {
            return Conclusion.CANCELLED;
        }
        return failed ? Conclusion.FAILURE : Conclusion.SUCCESS;
    }

    private void endInTime(double minutes) {
        try {
            Thread.sleep(minutes(minutes));
            log(1).error("The job has exceeded the maximum execution time of " + (long) minutes + " minutes.");
            cancel();
            Thread.sleep(site.limits().cancelLimit());
            force();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration minutes(double count) {
        double bounded = Double.isNaN(count) || count <= 0 ? MINUTES : Math.min(count, MINUTES);
        return Duration.ofMillis((long) (bounded * site.limits().minute().toMillis()));
    }

    private List<String> names(List<StepDefinition> definitions) {
        var names = new ArrayList<>(List.of("Set up job"));
        definitions.forEach(step -> names.add(name(step, contexts(Map.of()))));
        names.add("Complete job");
        return names;
    }

    private String name(StepDefinition step, Contexts contexts) {
        try {
            return site.masker().mask(step.name().text(contexts));
        } catch (ExpressionException _) {
            return "Step at line " + step.line();
        }
    }

    private StepLog log(int number) {
        return new StepLog(site.reporter(), site.definition().key(), number, site.masker(), logBudget);
    }

    private boolean setUp() {
        progress.stepStarted(1, "Set up job");
        StepLog log = log(1);
        log.print("The sandbox runs this job on this computer, with the programs that it finds here.");
        log.print("Workspace: " + site.folders().workspace());
        try {
            var env = new LinkedHashMap<String, String>();
            site.definition().env().forEach((name, template) -> env.put(name, template.text(base)));
            site.environment().set(env);
        } catch (ExpressionException e) {
            log.error(String.valueOf(e.getMessage()));
            failed = true;
        }
        progress.stepEnded(1, failed ? Conclusion.FAILURE : Conclusion.SUCCESS);
        return !failed;
    }

    private Conclusion step(StepDefinition step, int number) throws InterruptedException {
        StepLog log = log(number);
        try {
            Map<String, String> env = texts(step.env(), contexts(Map.of()));
            Contexts contexts = contexts(env);
            if (!begin(step, contexts)) {
                record(step, Map.of(), Conclusion.SKIPPED, Conclusion.SKIPPED);
                return Conclusion.SKIPPED;
            }
            progress.stepStarted(number, name(step, contexts));
            return work(step, new StepWork(site, log, contexts, merged(env)));
        } catch (ExpressionException e) {
            log.error(String.valueOf(e.getMessage()));
            return ended(step, Map.of(), Conclusion.FAILURE, contexts(Map.of()));
        } finally {
            synchronized (this) {
                running = null;
            }
            log.close();
        }
    }

    private Map<String, String> merged(Map<String, String> env) {
        var all = site.environment().job();
        all.putAll(env);
        return all;
    }

    /** Whether the step is to run; from here on a cancel finds it. */
    private synchronized boolean begin(StepDefinition step, Contexts contexts) {
        stepCancelled = false;
        if (forced || !holds(step, contexts)) {
            return false;
        }
        running = new Running(step, contexts);
        site.processes().begin(minutes(step.timeoutMinutes().map(t -> t.value(contexts).number()).orElse(0d)));
        return true;
    }

    private static boolean holds(StepDefinition step, Contexts contexts) {
        return step.condition().holds(contexts);
    }

    private Conclusion work(StepDefinition step, StepWork work) throws InterruptedException {
        Map<String, String> outputs = Map.of();
        Conclusion outcome = Conclusion.FAILURE;
        try {
            StepWork.Done done = work.run(step);
            outputs = done.outputs();
            outcome = done.exitCode() == 0 ? Conclusion.SUCCESS : Conclusion.FAILURE;
            if (done.exitCode() != 0 && !wasCancelled()) {
                work.log().error("Process completed with exit code " + done.exitCode() + ".");
            }
        } catch (StepFailure e) {
            work.log().error(e.reason());
        } catch (IOException e) {
            work.log().error("The sandbox could not do this: " + e);
        }
        if (wasCancelled()) {
            work.log().error("The operation was canceled.");
            outcome = Conclusion.CANCELLED;
        }
        return ended(step, outputs, outcome, work.contexts());
    }

    private synchronized boolean wasCancelled() {
        return stepCancelled;
    }

    private Conclusion ended(StepDefinition step, Map<String, String> outputs, Conclusion outcome, Contexts contexts) {
        boolean forgiven = outcome == Conclusion.FAILURE && step.continueOnError().text(contexts).equals("true");
        Conclusion conclusion = forgiven ? Conclusion.SUCCESS : outcome;
        synchronized (this) {
            failed |= conclusion == Conclusion.FAILURE;
        }
        record(step, outputs, outcome, conclusion);
        return conclusion;
    }

    private void record(StepDefinition step, Map<String, String> outputs, Conclusion outcome, Conclusion conclusion) {
        step.id().ifPresent(id -> {
            synchronized (this) {
                steps.put(id, Value.of(Map.of("outputs", Value.ofTexts(outputs), "outcome", Value.of(outcome.wire()),
                        "conclusion", Value.of(conclusion.wire()))));
            }
        });
    }

    /** The contexts as they are now, with a step's own variables. */
    private synchronized Contexts contexts(Map<String, String> stepEnv) {
        var env = site.environment().job();
        env.putAll(stepEnv);
        return base.with(Map.of("env", Value.ofTexts(env), "steps", Value.of(steps), "job",
                Value.of(Map.of("status", Value.of(conclusion().wire())))));
    }

    private static Map<String, String> texts(Map<String, Template> templates, Contexts contexts) {
        var texts = new LinkedHashMap<String, String>();
        templates.forEach((name, template) -> texts.put(name, template.text(contexts)));
        return texts;
    }

    private Map<String, String> complete(int number) {
        progress.stepStarted(number, "Complete job");
        StepLog log = log(number);
        var outputs = new LinkedHashMap<String, String>();
        site.definition().outputs().forEach((name, template) -> {
            try {
                String value = template.text(contexts(Map.of()));
                if (site.masker().touches(value)) {
                    log.warn("Skip output '" + name + "' since it may contain secret.");
                } else {
                    outputs.put(name, value);
                }
            } catch (ExpressionException e) {
                log.error(String.valueOf(e.getMessage()));
                failed = true;
            }
        });
        log.print("Cleaning up orphan processes");
        progress.stepEnded(number, Conclusion.SUCCESS);
        return outputs;
    }

    private synchronized Value function(String name, List<Value> arguments) {
        return switch (name) {
            case "always" -> Value.of(true);
            case "success" -> Value.of(!failed && !cancelled);
            case "failure" -> Value.of(failed && !cancelled);
            case "cancelled" -> Value.of(cancelled);
            case "hashfiles" -> Value.of(hash(arguments));
            default -> throw new IllegalStateException("no such function: " + name);
        };
    }

    private String hash(List<Value> arguments) {
        Path root = site.folders().workspace();
        String patterns = arguments.stream().map(Value::text).filter(p -> !p.startsWith("--"))
                .collect(Collectors.joining("\n"));
        try {
            return Sha256.ofAll(Globs.parse(root, patterns).files().stream().filter(f -> f.startsWith(root)).toList());
        } catch (IOException e) {
            throw new ExpressionException("hashFiles failed: " + e.getMessage());
        }
    }
}
