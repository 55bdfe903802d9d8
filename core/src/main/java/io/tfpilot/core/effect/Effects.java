package io.tfpilot.core.effect;

import io.tfpilot.core.facts.Facts;
import io.tfpilot.core.facts.Revisions;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.ledger.RequestWriter;
import io.tfpilot.core.ledger.Turn;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.Intent;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.store.Storage;
import io.tfpilot.core.workflows.WorkflowSecret;
import java.net.URI;
import java.time.InstantSource;

/**
 * Ensures an intent: looks what is there, does what is missing, records it in the write that settles the intent. A
 * {@link GitHub.GitHubTrouble} postpones it.
 */
public final class Effects {
    private final RequestWriter writer;
    private final GitHub gitHub;
    private final InstantSource clock;
    private final Publisher publisher;
    private final Dispatcher dispatcher;
    private final ResultReader results;
    private final PullRequestMerge merges;
    private final BranchUpdater branches;
    private final Reporter reporter;
    private final HeadChecks heads;
    private final CleanupSteps cleanup;

    /** What the steps work with. */
    public record Tools(RequestWriter writer, Storage storage, GitHub gitHub, Projects projects, InstantSource clock,
            URI publicUrl, WorkflowSecret secret) {}

    public Effects(Tools tools) {
        this.writer = tools.writer();
        this.gitHub = tools.gitHub();
        this.clock = tools.clock();
        var projects = tools.projects();
        var texts = tools.storage().texts();
        var dispatches = new SignedDispatch(gitHub, tools.secret(), clock);
        this.heads = new HeadChecks(writer, gitHub);
        this.publisher = new Publisher(writer, gitHub, clock, tools.publicUrl());
        this.dispatcher = new Dispatcher(writer, dispatches, projects, tools.storage().parkedRuns(), clock);
        this.results = new ResultReader(writer, gitHub, projects, texts, clock);
        this.merges = new PullRequestMerge(writer, gitHub, heads);
        this.branches = new BranchUpdater(writer, gitHub, merges, projects, clock);
        var mark = new HeadMark(gitHub, tools.publicUrl());
        this.reporter = new Reporter(writer, gitHub, projects, texts, mark);
        this.cleanup = new CleanupSteps(writer, dispatches, merges, projects, mark, clock);
    }

    /** The merge that people wait for is the one that TfPilot makes by itself. */
    public PullRequestMerge merges() {
        return merges;
    }

    void perform(Request request, Intent intent) {
        switch (intent.effect()) {
            case Effect.Publish _ -> publisher.perform(request, intent);
            case Effect.DispatchRun dispatch -> dispatcher.perform(request, intent, dispatch);
            case Effect.CancelRun(var runId) -> cancel(request, intent, runId);
            case Effect.FetchResult fetch -> results.perform(request, intent, fetch);
            case Effect.CheckHead(var head) -> heads.seal(request, intent, head);
            case Effect.CheckMerge _ -> heads.merge(request, intent);
            case Effect.UpdateAndMerge _,Effect.UpdateBranch _,Effect.RestoreSection _ ->
                branches.perform(request, intent);
            case Effect.DeleteBranch(var branch, var revision) -> delete(request, intent, branch, revision);
            case Effect.ClosePullRequest(var number) -> close(request, intent, number);
            case Effect.DispatchCleanup _ -> cleanup.dispatch(request, intent);
            case Effect.OpenCleanupPullRequest _ -> cleanup.open(request, intent);
            case Effect.MergeCleanup _ -> cleanup.merge(request, intent);
            case Effect.Report report -> reporter.perform(request, intent, report);
        }
    }

    private void cancel(Request request, Intent intent, long runId) {
        gitHub.cancelRun(request.target().repo(), runId);
        writer.change(request.id(), current -> Turn.next(current.settle(intent), Login.SYSTEM));
    }

    private void close(Request request, Intent intent, int number) {
        var seen = gitHub.closePullRequest(request.target().repo(), number);
        writer.change(request.id(), current -> Turn.next(Facts.patch(current.settle(intent), seen), Login.SYSTEM));
    }

    private void delete(Request request, Intent intent, String branch, int revision) {
        gitHub.deleteBranch(request.target().repo(), branch);
        writer.change(request.id(), current -> Turn
                .next(Revisions.branchDeleted(current.settle(intent), revision, clock.instant()), Login.SYSTEM));
    }
}
