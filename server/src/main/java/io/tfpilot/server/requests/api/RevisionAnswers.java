package io.tfpilot.server.requests.api;

import io.tfpilot.core.request.ModuleRef;
import io.tfpilot.core.request.PullRequest;
import io.tfpilot.core.request.RegistryRef;
import io.tfpilot.core.request.Render;
import io.tfpilot.core.request.Review;
import io.tfpilot.core.request.Revision;
import io.tfpilot.core.request.Seal;
import io.tfpilot.protocol.request.ModuleRefAnswer;
import io.tfpilot.protocol.request.PastRevision;
import io.tfpilot.protocol.request.PullRequestAnswer;
import io.tfpilot.protocol.request.PusherAnswer;
import io.tfpilot.protocol.request.RegistryRefAnswer;
import io.tfpilot.protocol.request.RenderAnswer;
import io.tfpilot.protocol.request.ReviewAnswer;
import io.tfpilot.protocol.request.RevisionAnswer;
import io.tfpilot.protocol.request.RevisionDetail;
import io.tfpilot.protocol.request.SealAnswer;
import io.tfpilot.protocol.request.WrittenCommitAnswer;
import io.tfpilot.server.web.answers.Mirror;
import io.tfpilot.server.web.answers.Written;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Revisions as the API shows them. */
final class RevisionAnswers {
    private RevisionAnswers() {}

    static RevisionAnswer of(Revision revision) {
        return new RevisionAnswer(revision.number(), Written.whole(revision.config()), module(revision.moduleRef()),
                registry(revision.registryRef()), revision.rendererVersion(), render(revision.render()),
                seal(revision.seal()), revision.branchName(), Written.sha(revision.commitSha()),
                Written.logins(revision.authors()),
                revision.pushers().stream()
                        .map(pusher -> new PusherAnswer(pusher.head().value(), pusher.login().value())).toList(),
                pull(revision.pr()), revision.activePrNumber(), revision.previousPrs(),
                Written.sha(revision.mergedSha()), revision.mergedEqual(), revision.branchDeletedAt());
    }

    static RevisionDetail detail(Revision revision) {
        var reviews = new TreeMap<String, ReviewAnswer>();
        revision.reviews().forEach((id, review) -> reviews.put(id, review(review)));
        var commits = revision.commits().stream().map(commit -> new WrittenCommitAnswer(commit.sha().value(),
                commit.renderHash(), commit.moduleTree().value())).toList();
        return new RevisionDetail(revision.section(), commits, reviews);
    }

    static PastRevision past(Revision revision) {
        var current = revision.currentAttempts();
        return new PastRevision(of(revision), detail(revision),
                new PastRevision.CurrentAttempts(current.plan(), current.apply(), current.destroy()));
    }

    private static ModuleRefAnswer module(ModuleRef module) {
        return new ModuleRefAnswer(module.repo().toString(), module.path(), module.commitSha().value(),
                module.treeHash().value(), module.resolvedAt());
    }

    private static @Nullable RegistryRefAnswer registry(@Nullable RegistryRef registry) {
        return registry == null ? null : new RegistryRefAnswer(registry.commitSha().value(), registry.resolvedAt());
    }

    private static RenderAnswer render(Render render) {
        return new RenderAnswer(render.renderHash(), render.inputsHash(), render.reproducible(), render.computedAt());
    }

    private static SealAnswer seal(Seal seal) {
        return new SealAnswer(Written.sha(seal.head()), Mirror.of(SealAnswer.State.class, seal.state()),
                Written.logins(seal.acceptedBy()));
    }

    static @Nullable PullRequestAnswer pull(@Nullable PullRequest pr) {
        return pr == null
                ? null
                : new PullRequestAnswer(pr.number(), pr.url(), pr.title(), pr.headSha().value(), pr.open(),
                        pr.merged(), pr.updatedAt(), Written.sha(pr.mergeSha()));
    }

    private static ReviewAnswer review(Review review) {
        return new ReviewAnswer(review.reviewer().value(), Mirror.of(ReviewAnswer.State.class, review.state()),
                Written.sha(review.commitId()), review.submittedAt(),
                Mirror.of(ReviewAnswer.Source.class, review.source()), review.digest(), review.comment());
    }
}
