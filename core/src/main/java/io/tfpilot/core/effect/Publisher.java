package io.tfpilot.core.effect;

import io.tfpilot.core.facts.Facts;
import io.tfpilot.core.github.Git;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.github.Pulls;
import io.tfpilot.core.ledger.RequestWriter;
import io.tfpilot.core.ledger.Turn;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.RunStart;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Intent;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.PullRequest;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Revision;
import io.tfpilot.core.request.Sha;
import io.tfpilot.core.request.WrittenCommit;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes sure that the branch holds the current revision's section and that its pull request is open. */
final class Publisher {
    private final RequestWriter writer;
    private final GitHub gitHub;
    private final Sections sections;
    private final InstantSource clock;
    private final URI publicUrl;

    Publisher(RequestWriter writer, GitHub gitHub, InstantSource clock, URI publicUrl) {
        this.writer = writer;
        this.gitHub = gitHub;
        this.sections = new Sections(gitHub);
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    void perform(Request request, Intent intent) {
        if (request.current().isMerged()) {
            // By hand, before it was recorded that it is published.
            settle(request, intent);
            return;
        }
        var sha = ensureCommit(request);
        var repo = request.target().repo();
        var title = "Infra request %s: %s".formatted(request.id(), request.identity().module());
        var opened = gitHub.ensurePullRequest(repo, request.current().branchName(), request.target().base(), title,
                body(request));
        switch (opened) {
            case GitHub.Refused refused ->
                throw GitHub.GitHubTrouble.refused("the pull request", refused.refusal());
            case Pulls.PullRequestOpen(var seen) -> writer.change(request.id(), current -> {
                // The intent names its revision: another one does not have it.
                if (!current.isIntended(intent)) {
                    return Turn.next(current.settle(intent), Login.SYSTEM);
                }
                var published = Facts.activate(current, seen).mapCurrent(revision -> at(revision, sha))
                        .settle(intent);
                return Turn.next(
                        RunStart.plan(published, Attempt.Purpose.CHANGE, Person.SYSTEM, clock.instant()),
                        Login.SYSTEM);
            });
        }
    }

    /** GitHub's answer may still name the head before the one just written. */
    private static Revision at(Revision revision, Sha sha) {
        var pr = Objects.requireNonNull(revision.pr(), "it was just made active");
        return revision.withPr(new PullRequest(pr.number(), pr.url(), pr.title(), sha, pr.open(), pr.merged(),
                pr.updatedAt(), pr.mergeSha(), pr.mergedAt()), revision.activePrNumber());
    }

    private Sha ensureCommit(Request request) {
        var repo = request.target().repo();
        var branch = request.current().branchName();
        var head = gitHub.branchHead(repo, branch);
        var known = request.current().commitSha();
        if (head != null && head.equals(known)) {
            return head;
        }
        // A commit whose record was lost in a crash.
        if (head != null && sections.isJustOurs(request, head)) {
            return noted(request, head);
        }
        var parents = parents(request, head);
        var written = known != null && sections.isWrittenOn(request, known, parents) ? known : write(request, parents);
        return switch (gitHub.putBranch(repo, branch, written)) {
            case Git.BranchAt(var at) -> at;
            case Git.BranchElsewhere(var actual) -> throw new GitHub.GitHubTrouble(
                    "the branch %s moved to %s in the meantime".formatted(branch, actual.abbreviated()), null, null);
            case GitHub.Refused refused ->
                throw GitHub.GitHubTrouble.refused("the branch " + branch, refused.refusal());
        };
    }

    /** Noted before the branch moves: GitHub's own news of the push must find it among our commits. */
    private Sha write(Request request, List<Sha> parents) {
        return noted(request, gitHub.writeCommit(request.target().repo(), new Git.NewCommit(parents,
                Map.of(request.target().file(), sections.fileWith(request, request.current(), parents.getFirst())),
                message(request))));
    }

    /**
     * Base, and the open pull request's head where there is one. Base goes first, so that nothing but base and the own
     * section comes in, whatever was pushed to the branch.
     */
    private List<Sha> parents(Request request, @Nullable Sha head) {
        var repo = request.target().repo();
        var pr = request.current().pr();
        var base = Objects.requireNonNullElseGet(gitHub.branchHead(repo, request.target().base()), () -> {
            throw new GitHub.GitHubTrouble("the base branch " + request.target().base() + " is gone", null, null);
        });
        if (head != null && pr != null && pr.open()) {
            return List.of(base, head);
        }
        if (head != null) {
            // Left over from an earlier, merged revision, or somebody else's: what counts of it is on base already.
            gitHub.deleteBranch(repo, request.current().branchName());
        }
        return List.of(base);
    }

    private Sha noted(Request request, Sha sha) {
        var revision = request.current();
        writer.change(request.id(), current -> current.revision() != request.revision()
                || sha.equals(current.current().commitSha())
                        ? Turn.next(current, Login.SYSTEM)
                        : Turn.next(current.mapCurrent(now -> now.withCommit(new WrittenCommit(sha,
                                revision.render().renderHash(), revision.moduleRef().treeHash()))),
                                Login.SYSTEM));
        return sha;
    }

    private void settle(Request request, Intent intent) {
        writer.change(request.id(),
                current -> Turn.next(current.settle(intent), Login.SYSTEM));
    }

    private static String message(Request request) {
        return "Infra request %s: %s (revision %d)".formatted(request.id(), request.identity().module(),
                request.revision());
    }

    private String body(Request request) {
        var identity = request.identity();
        return """
                **%s** in `%s` / `%s`, requested by @%s.
                %s
                Rendered by TfPilot. Edit it [in TfPilot](%s/requests/%s), not here: a manual change breaks the seal.
                """.formatted(identity.module(), identity.project(), identity.environment(),
                identity.requester(), ReasonQuote.of(identity), publicUrl, request.id());
    }
}
