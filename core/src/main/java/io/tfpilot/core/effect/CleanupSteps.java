package io.tfpilot.core.effect;

import io.tfpilot.core.facts.Attempts;
import io.tfpilot.core.facts.RunName;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.github.Pulls;
import io.tfpilot.core.github.Pulls.Check;
import io.tfpilot.core.github.WorkflowRuns;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.ledger.RequestWriter;
import io.tfpilot.core.ledger.Turn;
import io.tfpilot.core.lifecycle.RefusalCode;
import io.tfpilot.core.projects.Project;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.request.Cleanup;
import io.tfpilot.core.request.GitHubRule;
import io.tfpilot.core.request.Intent;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.PullRequest;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.Sha;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Taking the section out of the repository: dispatch the workflow, open its pull request, merge it outside prod. */
public final class CleanupSteps {
    private static final Duration NEXT_LOOK = Duration.ofSeconds(3);

    private final RequestWriter writer;
    private final GitHub gitHub;
    private final SignedDispatch dispatches;
    private final PullRequestMerge merges;
    private final Projects projects;
    private final HeadMark mark;
    private final InstantSource clock;

    CleanupSteps(RequestWriter writer, SignedDispatch dispatches, PullRequestMerge merges, Projects projects,
            HeadMark mark, InstantSource clock) {
        this.mark = mark;
        this.writer = writer;
        this.gitHub = dispatches.gitHub();
        this.dispatches = dispatches;
        this.merges = merges;
        this.projects = projects;
        this.clock = clock;
    }

    void dispatch(Request request, Intent intent) {
        var cleanup = request.cleanup();
        var project = projects.find(request.identity().project());
        if (cleanup == null || cleanup.isDone() || cleanup.runId() != null || project == null) {
            settle(request, intent);
            return;
        }
        if (cleanup.dispatchedAt() != null) {
            search(request, intent, cleanup, project);
            return;
        }
        var marked = writer.change(request.id(), current -> {
            var now = current.cleanup();
            return now == null || now.dispatchedAt() != null
                    ? Turn.stop(Refusal.of(RefusalCode.OVERTAKEN, "Another worker is doing this.", ""))
                    : Turn.next(later(Attempts.cleanupDispatched(current, clock.instant()), intent),
                            Login.SYSTEM);
        });
        if (marked instanceof Outcome.Done<Request>) {
            send(request, intent, cleanup, project);
        }
    }

    private void send(Request request, Intent intent, Cleanup cleanup, Project project) {
        WorkflowRuns.DispatchOutcome outcome;
        try {
            outcome = dispatches.start(project, RunKind.CLEANUP,
                    Map.of("request_id", request.id().value(), "environment", request.identity().environment(),
                            "attempt", Integer.toString(cleanup.attempt()), "dry_run", "false"));
        } catch (GitHub.GitHubTrouble trouble) {
            // Said before anything was done: it is unsent again.
            writer.change(request.id(),
                    current -> Turn.next(unsent(current), Login.SYSTEM));
            throw trouble;
        }
        switch (outcome) {
            case WorkflowRuns.Dispatched(var runId, var url) when runId != null ->
                bind(request, intent, cleanup, runId, url);
            case WorkflowRuns.Dispatched dispatched -> {
                // Found by its name on the next look.
            }
            case GitHub.Unknown unknown -> {
                // Found by its name, if it started.
            }
            case GitHub.Refused refused ->
                stop(request, intent, "GitHub refused to start it: " + refused.message(), refused);
        }
    }

    private static Request unsent(Request request) {
        var cleanup = request.cleanup();
        return cleanup == null || cleanup.runId() != null
                ? request
                : request.withCleanup(cleanup.withDispatchedAt(null));
    }

    private void bind(Request request, Intent intent, Cleanup cleanup, long runId, @Nullable String url) {
        writer.change(request.id(), current -> Turn.next(
                Attempts.bindRun(current, RunKind.CLEANUP, cleanup.attempt(), runId, url).settle(intent),
                Login.SYSTEM));
    }

    private void search(Request request, Intent intent, Cleanup cleanup, Project project) {
        var sent = Objects.requireNonNull(cleanup.dispatchedAt());
        var wanted = new RunName(RunKind.CLEANUP, request.id(), cleanup.attempt());
        var found = gitHub.dispatchedRuns(project.repo(), project.workflowFile(RunKind.CLEANUP), sent.minusSeconds(60))
                .stream().filter(run -> wanted.equals(run.runName()) && run.actor().isSameAs(gitHub.self()))
                .findFirst();
        if (found.isPresent()) {
            bind(request, intent, cleanup, found.get().runId(), found.get().url());
        } else if (clock.instant().isAfter(sent.plus(Dispatcher.SEARCH))) {
            fail(request, intent, "no run appeared on GitHub within two minutes");
        } else {
            writer.change(request.id(),
                    current -> Turn.next(later(current, intent), Login.SYSTEM));
        }
    }

    void open(Request request, Intent intent) {
        var repo = request.target().repo();
        var branch = request.id().cleanupBranch();
        var head = gitHub.branchHead(repo, branch);
        if (head == null) {
            // The workflow found nothing to remove.
            writer.change(request.id(), current -> Turn.next(merged(current, clock.instant()).settle(intent),
                    Login.SYSTEM));
            return;
        }
        var foreign = merges.foreignCleanup(request, head);
        if (foreign != null) {
            fail(request, intent, foreign);
            return;
        }
        marked(request, head);
        var body = "Removes the section of `%s` from `%s`: its resources are gone.".formatted(request.id(),
                request.target().file());
        switch (gitHub.ensurePullRequest(repo, branch, request.target().base(), "Cleanup request " + request.id(),
                body)) {
            case GitHub.Refused refused -> refused(request, intent, "the cleanup pull request", refused);
            case Pulls.PullRequestOpen(var seen) -> writer.change(request.id(), current -> {
                var cleanup = current.cleanup();
                if (cleanup == null || cleanup.pr() != null || !current.isIntended(intent)) {
                    return Turn.next(current.settle(intent), Login.SYSTEM);
                }
                var pr = new PullRequest(seen.number(), seen.url(), seen.title(), seen.headSha(), true, false,
                        seen.updatedAt());
                return Turn.next(current.withCleanup(cleanup.withPr(pr).withError(null)).settle(intent),
                        Login.SYSTEM);
            });
        }
    }

    void merge(Request request, Intent intent) {
        var cleanup = request.cleanup();
        if (cleanup == null || cleanup.isDone() || cleanup.pr() == null || !cleanup.pr().open()) {
            settle(request, intent);
            return;
        }
        var pr = cleanup.pr();
        if (merges.elsewhere(request, pr.number()) != null) {
            // It counts as closed from now on.
            return;
        }
        var foreign = merges.foreignCleanup(request, pr.headSha());
        if (foreign != null) {
            fail(request, intent, foreign);
            return;
        }
        marked(request, pr.headSha());
        switch (gitHub.merge(null, request.target().repo(), pr.number(), pr.headSha(),
                "Cleanup request " + request.id())) {
            case Pulls.Merged(var sha) -> {
                writer.change(request.id(), current -> Turn.next(merged(current, clock.instant()).settle(intent),
                        Login.SYSTEM));
            }
            case GitHub.Refused refused -> refused(request, intent, "the merge", refused);
            case GitHub.Unknown unknown -> throw new GitHub.GitHubTrouble(unknown.message(), null, null);
        }
    }

    /** Branch rules may ask for it here too. A head that holds anything else never gets this far. */
    private void marked(Request request, Sha head) {
        try {
            mark.put(request, head, Check.State.SUCCESS, "Takes out the section of " + request.id()
                    + ": its resources are gone");
        } catch (GitHub.GitHubTrouble trouble) {
            if (trouble.refusal() == null) {
                throw trouble;
            }
            // Where the mark is needed, GitHub says so at the merge.
        }
    }

    /** What stands for good stops the cleanup, which a person starts again; what may pass is waited for. */
    private void refused(Request request, Intent intent, String what, GitHub.Refused refused) {
        if (refused.rule().lasting() != GitHubRule.Lasting.FOR_GOOD) {
            throw GitHub.GitHubTrouble.refused(what, refused.refusal());
        }
        stop(request, intent, "GitHub refused %s: %s".formatted(what, refused.message()), refused);
    }

    public static Request merged(Request request, Instant now) {
        var cleanup = request.cleanup();
        if (cleanup == null || cleanup.isDone()) {
            return request;
        }
        var pr = cleanup.pr();
        var closed = pr == null
                ? null
                : new PullRequest(pr.number(), pr.url(), pr.title(), pr.headSha(), false, true, pr.updatedAt());
        return request.withCleanup(cleanup.withPr(closed).withMergedAt(now).withError(null));
    }

    /** The pull request cannot be merged as it is; no change where the cleanup has another one by now. */
    public static Request failed(Request request, int pullRequest, String error) {
        var cleanup = request.cleanup();
        return cleanup == null || cleanup.isDone() || cleanup.pr() == null || cleanup.pr().number() != pullRequest
                ? request
                : request.withCleanup(cleanup.failed(error));
    }

    private void fail(Request request, Intent intent, String error) {
        end(request, intent, cleanup -> cleanup.failed(error));
    }

    private void stop(Request request, Intent intent, String error, GitHub.Refused why) {
        end(request, intent, cleanup -> cleanup.failed(error, why.refusal()));
    }

    private void end(Request request, Intent intent, UnaryOperator<Cleanup> how) {
        writer.change(request.id(), current -> {
            var cleanup = current.cleanup();
            // Another turn may have got there first.
            var next = cleanup == null || cleanup.isDone() || !current.isIntended(intent)
                    ? current
                    : current.withCleanup(how.apply(cleanup));
            return Turn.next(next.settle(intent), Login.SYSTEM);
        });
    }

    private Request later(Request request, Intent intent) {
        return request.replace(intent.later(clock.instant().plus(NEXT_LOOK)));
    }

    private void settle(Request request, Intent intent) {
        writer.change(request.id(), current -> Turn.next(current.settle(intent), Login.SYSTEM));
    }
}
