package io.tfpilot.core.facts;

import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Revision;
import java.util.ArrayList;
import java.util.List;

/**
 * How what was seen on GitHub changes a request. Every order and every duplication of the same facts ends in equal
 * documents, but for {@code version} and {@code updatedAt}.
 */
public final class Facts {
    private Facts() {}

    /** The same instance when nothing changes. Never binds a run id: that is {@link Attempts}'s. */
    public static Request patch(Request request, Fact fact) {
        return switch (fact) {
            case RunSeen run -> RunPatch.patch(request, run);
            case PullRequestSeen pull -> news(request, PullRequestPatch.patch(request, pull));
            case ReviewSeen review -> news(request, ReviewPatch.patch(request, review));
        };
    }

    /** What GitHub refused may go now that the pull request is another, or somebody reviewed it. */
    private static Request news(Request before, Request after) {
        return after.equals(before)
                ? before
                : after.withRefusedAgain();
    }

    /**
     * Makes the pull request the current revision's active one and folds in what its events have said before; the
     * former active one, if any, moves to {@code previousPrs}.
     */
    public static Request activate(Request request, PullRequestSeen seen) {
        return request.withCurrent(PullRequestPatch.activate(retired(request.current(), seen.number()), seen));
    }

    /** The revision without its active pull request, which is noted among the previous ones. */
    public static Revision retired(Revision revision) {
        return retired(revision, 0);
    }

    private static Revision retired(Revision revision, int except) {
        var active = revision.activePrNumber();
        if (active == null || active == except) {
            return revision;
        }
        List<Integer> previous = new ArrayList<>(revision.previousPrs());
        if (!previous.contains(active)) {
            previous.add(active);
        }
        return revision.withPreviousPrs(previous).withPr(null, null);
    }
}
