package io.tfpilot.core.effect;

import io.tfpilot.core.facts.Facts;
import io.tfpilot.core.facts.Revisions;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.ledger.Note;
import io.tfpilot.core.ledger.RequestWriter;
import io.tfpilot.core.ledger.Turn;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.request.Intent;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.store.Storage;
import java.net.URI;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

/** Who ensures which intent. */
public final class Effects {
    private final RequestWriter writer;
    private final Map<Intent.Kind, Step> steps;

    /** What the steps work with. */
    public record Tools(RequestWriter writer, Storage storage, GitHub gitHub, Projects projects, InstantSource clock,
            URI publicUrl) {}

    public Effects(Tools tools) {
        this.writer = tools.writer();
        this.steps = steps(tools);
    }

    void perform(Request request, Intent intent) {
        java.util.Objects.requireNonNull(steps.get(intent.kind())).perform(request, intent);
    }

    private Map<Intent.Kind, Step> steps(Tools world) {
        var gitHub = world.gitHub();
        var heads = new HeadChecks(writer, gitHub);
        var cleanup = new CleanupSteps(writer, gitHub, world.projects(), world.clock());
        var texts = world.storage().texts();
        var merges = new PullRequestMerge(writer, gitHub, heads, world.clock());
        var steps = new EnumMap<Intent.Kind, Step>(Intent.Kind.class);
        steps.put(Intent.Kind.PUBLISH, new Publisher(writer, gitHub, world.clock(), world.publicUrl()));
        steps.put(Intent.Kind.DISPATCH,
                new Dispatcher(writer, gitHub, world.projects(), world.storage().parkedRuns(), world.clock()));
        steps.put(Intent.Kind.FETCH_RESULT, new ResultReader(writer, gitHub, world.projects(), texts, world.clock()));
        steps.put(Intent.Kind.MERGE, new BranchUpdater(writer, gitHub, merges, world.projects(), world.clock()));
        steps.put(Intent.Kind.REPORT, new Reporter(writer, gitHub, world.projects(), texts, world.publicUrl()));
        steps.put(Intent.Kind.CHECK_SEAL, heads::seal);
        steps.put(Intent.Kind.CHECK_MERGE, heads::merge);
        steps.put(Intent.Kind.DISPATCH_CLEANUP, cleanup::dispatch);
        steps.put(Intent.Kind.OPEN_CLEANUP_PR, cleanup::open);
        steps.put(Intent.Kind.MERGE_CLEANUP, cleanup::merge);
        steps.put(Intent.Kind.CANCEL_RUN, (request, intent) -> {
            gitHub.cancelRun(request.target().repo(), Long.parseLong(intent.args().getOrDefault("runId", "0")));
            settle(request, intent, "cancel_asked");
        });
        steps.put(Intent.Kind.CLOSE_PR, (request, intent) -> {
            var seen = gitHub.closePullRequest(request.target().repo(),
                    Integer.parseInt(intent.args().getOrDefault("number", "0")));
            writer.change(request.id(), current -> Turn.next(Facts.patch(current.settle(intent), seen),
                    Note.of("pull_request_closed", Login.SYSTEM)));
        });
        steps.put(Intent.Kind.DELETE_BRANCH, (request, intent) -> {
            gitHub.deleteBranch(request.target().repo(),
                    intent.args().getOrDefault("branch", request.current().branchName()));
            var revision = Integer.parseInt(intent.args().getOrDefault("revision", "0"));
            writer.change(request.id(),
                    current -> Turn.next(
                            Revisions.branchDeleted(current.settle(intent), revision, world.clock().instant()),
                            Note.of("branch_deleted", Login.SYSTEM)));
        });
        return steps;
    }

    private void settle(Request request, Intent intent, String type) {
        writer.change(request.id(), current -> Turn.next(current.settle(intent), Note.of(type, Login.SYSTEM)));
    }
}
