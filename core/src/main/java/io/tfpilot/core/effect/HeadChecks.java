package io.tfpilot.core.effect;

import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.ledger.RequestWriter;
import io.tfpilot.core.ledger.Turn;
import io.tfpilot.core.request.Intent;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Revision;
import io.tfpilot.core.request.Seal;
import io.tfpilot.core.request.Sha;
import io.tfpilot.core.request.WrittenCommit;
import java.util.List;
import java.util.Objects;

/**
 * Looks at commits that TfPilot did not make: a foreign head on the branch (is it what TfPilot would have made?) and
 * the merge commit on base (does it hold what was reviewed?).
 */
final class HeadChecks {
    private final RequestWriter writer;
    private final GitHub gitHub;
    private final Sections sections;

    HeadChecks(RequestWriter writer, GitHub gitHub) {
        this.writer = writer;
        this.gitHub = gitHub;
        this.sections = new Sections(gitHub);
    }

    /** Sealed iff the head's tree is the merge base's tree with just the request's own section put in. */
    void seal(Request request, Intent intent, Sha head) {
        if (!head.equals(request.current().head())) {
            // It was pushed over meanwhile.
            settle(request, intent);
            return;
        }
        var foreign = sections.besidesOurs(request, head);
        writer.change(request.id(), current -> {
            var settled = current.settle(intent);
            return head.equals(current.current().head())
                    ? Turn.next(settled.mapCurrent(revision -> judged(revision, head, foreign)),
                            Login.SYSTEM)
                    : Turn.next(settled, Login.SYSTEM);
        });
    }

    /** A head that equals TfPilot's own work is as good as its own: whoever pushed it authored nothing. */
    private static Revision judged(Revision revision, Sha head, List<String> foreign) {
        return foreign.isEmpty()
                ? revision.withCommit(new WrittenCommit(head, revision.render().renderHash(),
                        revision.moduleRef().treeHash()))
                : revision.withSeal(Seal.foreign(head, foreign));
    }

    /** Whether section and module tree on the merge commit equal the reviewed ones. */
    void merge(Request request, Intent intent) {
        if (!request.current().isMerged()) {
            // A new revision came first; one that is brought back asks again.
            settle(request, intent);
            return;
        }
        var sha = mergeCommit(request);
        var module = request.current().moduleRef();
        var equal = request.current().section().equals(sections.sectionAt(request, sha))
                && module.treeHash().equals(gitHub.treeOf(request.target().repo(), sha, module.path()));
        writer.change(request.id(), current -> {
            var settled = current.settle(intent);
            return current.revision() == request.revision()
                    ? Turn.next(settled.mapCurrent(revision -> revision.withMerged(sha, equal)),
                            Login.SYSTEM)
                    : Turn.next(settled, Login.SYSTEM);
        });
    }

    private Sha mergeCommit(Request request) {
        var known = request.current().mergedSha();
        if (known != null) {
            return known;
        }
        var pr = Objects.requireNonNull(request.current().pr(), "a merged revision has a pull request");
        var seen = gitHub.pullRequest(request.target().repo(), pr.number());
        if (seen != null && seen.mergeSha() != null) {
            return seen.mergeSha();
        }
        var base = gitHub.branchHead(request.target().repo(), request.target().base());
        if (base == null) {
            throw new GitHub.GitHubTrouble("the base branch is gone", null, null);
        }
        return base;
    }

    private void settle(Request request, Intent intent) {
        writer.change(request.id(), current -> Turn.next(current.settle(intent), Login.SYSTEM));
    }
}
