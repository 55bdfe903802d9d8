package io.tfpilot.core.facts;

import io.tfpilot.core.request.Request;

/** How what was seen on GitHub changes a request. */
public final class Facts {
    private Facts() {}

    /** The same instance when nothing changes. Never binds a run id: that is {@link Attempts}'s. */
    public static Request patch(Request request, Fact fact) {
        return request;
    }

    /**
     * Makes the pull request the current revision's active one and folds in what its events have said before; the
     * former active one, if any, moves to {@code previousPrs}.
     */
    public static Request activate(Request request, PullRequestSeen seen) {
        return request;
    }
}
