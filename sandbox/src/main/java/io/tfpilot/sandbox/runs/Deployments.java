package io.tfpilot.sandbox.runs;

import io.tfpilot.sandbox.actions.EnvironmentGate;
import io.tfpilot.sandbox.hub.Environment;
import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.hub.Hub;
import io.tfpilot.sandbox.hub.Rules;
import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.web.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Jobs at the doors of environments: branches that may not enter, timers, people who have to agree. Until the sandbox stops. */
public final class Deployments implements EnvironmentGate {
    /** More than a laptop's runs ever say; the oldest go first. */
    private static final int MOST_SAID = 1_000;

    /** A job that waits for an environment. */
    public record Pending(long runId, Environment environment, Instant since, CompletableFuture<Decision> agreed) {}

    /** What a person says. */
    public record Word(Decision decision, Account by, String comment) {}

    /** What a person has said to a run. */
    public record Said(long runId, Environment environment, Word word) {}

    private final Hub hub;
    private final KeptRuns runs;
    private final List<Pending> waiting = new CopyOnWriteArrayList<>();
    private final List<Said> said = new CopyOnWriteArrayList<>();

    Deployments(Hub hub, KeptRuns runs) {
        this.hub = hub;
        this.runs = runs;
    }

    /** An environment that nobody has made is made by the first job that names it, as on GitHub. */
    @Override
    public CompletableFuture<Decision> ask(long runId, String jobKey, String name) {
        var run = runs.get(runId);
        var repository = hub.byKey(run.repository()).orElseThrow(Refusal::notFound);
        var environment = repository.environment(name).orElseGet(() -> made(repository, name));
        var protection = environment.protection();
        if (!enters(repository, environment, run.branch())) {
            return CompletableFuture.completedFuture(Decision.REJECTED);
        }
        var timer = protection.waitMinutes() == 0
                ? CompletableFuture.<Void>completedFuture(null)
                : CompletableFuture.runAsync(() -> {
                }, CompletableFuture.delayedExecutor(protection.waitMinutes(), TimeUnit.MINUTES));
        if (protection.reviewers().isEmpty() && timer.isDone()) {
            return CompletableFuture.completedFuture(Decision.APPROVED);
        }
        var agreed = protection.reviewers().isEmpty()
                ? CompletableFuture.completedFuture(Decision.APPROVED)
                : new CompletableFuture<Decision>();
        var pending = new Pending(runId, environment, hub.now(), agreed);
        waiting.add(pending);
        var entered = agreed.thenCompose(decision -> decision == Decision.REJECTED
                ? CompletableFuture.completedFuture(decision)
                : timer.thenApply(_ -> decision));
        return entered.whenComplete((_, _) -> waiting.remove(pending));
    }

    private Environment made(Hosted repository, String name) {
        return repository.writing(() -> repository.environment(name).orElseGet(() -> {
            var now = hub.now();
            var fresh = new Environment(hub.ids().next(), name, Environment.Protection.NONE, now, now);
            repository.put(fresh);
            return fresh;
        }));
    }

    private boolean enters(Hosted repository, Environment environment, String branch) {
        var rules = new Rules(hub, repository);
        return switch (environment.protection().branches()) {
            case ALL -> true;
            // Where no branch is protected, every one counts as protected.
            case PROTECTED -> repository.rulesets().all().isEmpty() || !rules.of(branch).isEmpty();
            case CUSTOM -> environment.protection().patterns().stream()
                    .anyMatch(pattern -> Rules.fits(pattern.name(), branch));
        };
    }

    /** What waits of a run that is not over. */
    public List<Pending> of(Run run) {
        return run.last().completed() ? List.of() : waiting.stream().filter(one -> one.runId() == run.id()).toList();
    }

    /** What people have said to a run. */
    public List<Said> said(Run run) {
        return said.stream().filter(one -> one.runId() == run.id()).toList();
    }

    /** Whether a person may let a job in. */
    public boolean mayAgree(Run run, Environment environment, Account person) {
        return environment.protection().reviewers().contains(person.id())
                && !(environment.protection().preventSelfReview() && run.last().actor().equals(person.login()));
    }

    /** A person lets a run's jobs into environments, or turns them away. */
    public void say(Run run, List<Long> environments, Word what) {
        var asked = of(run).stream().filter(one -> environments.contains(one.environment().id())).toList();
        if (asked.isEmpty() || asked.stream().anyMatch(one -> !mayAgree(run, one.environment(), what.by()))) {
            throw Refusal.unprocessable(List.of(asked.isEmpty()
                    ? "No pending deployment requests to approve or reject"
                    : what.by().login() + " is no required reviewer of these environments"));
        }
        for (var one : asked) {
            if (said.size() >= MOST_SAID) {
                said.removeFirst();
            }
            said.add(new Said(run.id(), one.environment(), what));
            one.agreed().complete(what.decision());
        }
    }
}
