package io.tfpilot.core.facts;

import io.tfpilot.core.request.RepoName;

/** Something that GitHub said happened. */
public sealed interface Fact permits RunSeen, PullRequestSeen, ReviewSeen {
    RepoName repo();
}
