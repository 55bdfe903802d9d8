package io.tfpilot.core.effect;

import io.tfpilot.core.facts.Facts;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.github.Pulls;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.ledger.RequestWriter;
import io.tfpilot.core.ledger.Turn;
import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.RefusalCode;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.Few;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.PullRequest;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Sha;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Merges a request's pull request on GitHub, and learns from the answer. */
public final class PullRequestMerge {
    private final RequestWriter writer;
    private final GitHub gitHub;
    /** How many paths of a foreign head a sentence names. */
    private static final int NAMED_PATHS = 5;

    private final HeadChecks heads;
    private final Sections sections;

    PullRequestMerge(RequestWriter writer, GitHub gitHub, HeadChecks heads) {
        this.sections = new Sections(gitHub);
        this.writer = writer;
        this.gitHub = gitHub;
        this.heads = heads;
    }

    /** Where the base stands relative to a head. */
    public enum BaseState {
        /** Nothing changed under the environment or the module. */
        SAME,
        /** The environment's files changed: the branch must be brought up to date and planned again. */
        MOVED,
        /** The module itself changed: only a new revision takes the new one. */
        MODULE_CHANGED
    }

    public static Refusal moduleChanged(Request request) {
        return Refusal.of(RefusalCode.MODULE_CHANGED, "The module %s changed on %s since this was rendered.".formatted(
                request.identity().module(), request.target().base()),
                "Edit the inputs to make a revision with the new module, and have it planned and approved.");
    }

    public BaseState baseState(Request request, Sha head) {
        var repo = request.target().repo();
        var base = base(request);
        var module = request.current().moduleRef();
        if (!module.treeHash().equals(gitHub.treeOf(repo, base, module.path()))) {
            return BaseState.MODULE_CHANGED;
        }
        var mergeBase = gitHub.compare(repo, base.value(), head.value()).mergeBase();
        if (mergeBase.equals(base)) {
            return BaseState.SAME;
        }
        var path = request.target().envPath();
        return Objects.equals(gitHub.treeOf(repo, base, path), gitHub.treeOf(repo, mergeBase, path))
                ? BaseState.SAME
                : BaseState.MOVED;
    }

    /** Whether everything on base is in the head, whatever it changes. */
    boolean holdsBase(Request request, Sha head) {
        var base = base(request);
        return gitHub.compare(request.target().repo(), base.value(), head.value()).mergeBase().equals(base);
    }

    private Sha base(Request request) {
        var base = gitHub.branchHead(request.target().repo(), request.target().base());
        if (base == null) {
            throw new GitHub.GitHubTrouble("the base branch is gone", null, null);
        }
        return base;
    }

    public Outcome<Request> now(Person person, GitHub.@Nullable UserToken token, Request request, PullRequest pr) {
        var elsewhere = elsewhere(request, pr.number());
        if (elsewhere != null) {
            return Outcome.no(elsewhere);
        }
        var title = "Merge request %s: %s".formatted(request.id(), request.identity().module());
        return switch (gitHub.merge(token, request.target().repo(), pr.number(), pr.headSha(), title)) {
            case Pulls.Merged(var sha) -> writer
                    .act(request.id(), Action.MERGE,
                            current -> Turn.next(merged(current, pr.number(), sha),
                                    person.login()))
                    .then(this::verified);
            case GitHub.Refused refused -> {
                learn(request, pr);
                yield Outcome.no(Refusal.gitHub("the merge", refused.refusal()));
            }
            case GitHub.Unknown unknown -> settleUnknown(person, request, pr, unknown);
        };
    }

    /**
     * Why a pull request must not be merged whose base somebody changed, also where GitHub's news of that have not come
     * yet; null where it goes where it should.
     */
    public @Nullable Refusal elsewhere(Request request, int number) {
        var seen = gitHub.pullRequest(request.target().repo(), number);
        if (seen == null || seen.baseRef().equals(request.target().base())) {
            return null;
        }
        writer.change(request.id(), current -> Turn.next(Facts.patch(current, seen), Login.SYSTEM));
        return Refusal.of(RefusalCode.GITHUB_REFUSED, "Pull request #%d goes into %s now, not into %s."
                .formatted(number, seen.baseRef(), request.target().base()), "Change its base back on GitHub.");
    }

    /**
     * What the head of a cleanup's branch holds besides the request's section taken out, as the rest of a sentence; null
     * where it holds nothing else. Only such a head is opened as a pull request or merged.
     */
    public @Nullable String foreignCleanup(Request request, Sha head) {
        var besides = sections.besidesTakenOut(request, head);
        if (besides.isEmpty()) {
            return null;
        }
        var others = besides.stream().filter(path -> !path.equals(request.target().file())).toList();
        return "the branch %s changes more than this request's section (%s)".formatted(request.id().cleanupBranch(),
                Few.of(others.isEmpty() ? besides : others, NAMED_PATHS));
    }

    /** Looks at the merge commit at once, so that an apply need not wait for the worker to have done so. */
    private Outcome<Request> verified(Request merged) {
        var check = merged.intents().stream().filter(intent -> intent.effect() instanceof Effect.CheckMerge)
                .findFirst();
        if (check.isPresent()) {
            try {
                heads.merge(merged, check.get());
            } catch (GitHub.GitHubTrouble later) {
                // The intent stands: the worker looks when GitHub answers again.
                return Outcome.done(merged);
            }
        }
        return Outcome.done(Objects.requireNonNullElse(writer.find(merged.id()), merged));
    }

    /** A refusal often means that news of the pull request were lost: somebody pushed, closed or merged it. */
    private void learn(Request request, PullRequest pr) {
        var seen = gitHub.pullRequest(request.target().repo(), pr.number());
        if (seen != null) {
            writer.change(request.id(), current -> Turn.next(Facts.patch(current, seen),
                    Login.SYSTEM));
        }
    }

    private Outcome<Request> settleUnknown(Person person, Request request, PullRequest pr, GitHub.Unknown unknown) {
        var seen = gitHub.pullRequest(request.target().repo(), pr.number());
        if (seen == null || !seen.merged()) {
            return Outcome.no(Refusal.gitHub("GitHub did not say whether it merged: " + unknown.message()));
        }
        return writer.act(request.id(), Action.MERGE, current -> Turn.next(Facts.patch(current, seen),
                person.login())).then(this::verified);
    }

    /** The facts of a merge that GitHub has just confirmed; its webhook will say the same again. */
    static Request merged(Request request, int number, Sha sha) {
        return request.mapCurrent(current -> {
            var pr = current.pr();
            if (pr == null || pr.number() != number || current.mergedSha() != null) {
                return current;
            }
            var closed = new PullRequest(pr.number(), pr.url(), pr.title(), pr.headSha(), false, true, pr.updatedAt());
            return current.withPr(closed, current.activePrNumber()).withMerged(sha, null);
        });
    }
}
